namespace SmsConsole.Core.Text;

/// <summary>How a text travels: seven-bit default alphabet (3GPP TS 23.038 §6.2.1) or UTF-16 code units.</summary>
public enum SmsEncoding
{
    Gsm7,
    Ucs2,
}
