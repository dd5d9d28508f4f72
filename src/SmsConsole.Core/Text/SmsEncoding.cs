namespace SmsConsole.Core.Text;

/// <summary>How a text travels: seven-bit default alphabet (3GPP TS 23.038 §6.2.1) or UTF-16 code units.</summary>
public enum SmsEncoding
{
    Gsm7,
    Ucs2,
}

/// <summary>What the encodings are called.</summary>
public static class SmsEncodings
{
    /// <summary><c>GSM-7</c> or <c>UCS-2</c>.</summary>
    public static string Name(this SmsEncoding encoding) => encoding is SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2";
}
