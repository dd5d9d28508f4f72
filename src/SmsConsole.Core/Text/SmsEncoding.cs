namespace SmsConsole.Core.Text;

/// <summary>How a text travels: GSM 03.38 septets or UCS-2 units.</summary>
public enum SmsEncoding
{
    Gsm7,
    Ucs2,
}
