namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Times that come as milliseconds since 1970.</summary>
internal static class VendorMoments
{
    private const long Most = 253_402_300_799_999;

    public static DateTimeOffset? Read(long milliseconds) => milliseconds is >= 0 and <= Most ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
