namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What data_coding 0 stands for at a carrier (SMPP 3.4 §5.2.19 leaves it to the carrier).</summary>
public enum SmppAlphabet
{
    /// <summary>The GSM 7-bit alphabet, one character per octet.</summary>
    Gsm7,

    Latin1,
    Ascii,
}
