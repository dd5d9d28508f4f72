using System.Globalization;

namespace SmsConsole.Web.Features.Messages;

/// <summary>Times as a datetime-local input writes them, in the reader's zone.</summary>
internal static class LocalTime
{
    private const string Format = "yyyy-MM-ddTHH:mm";

    /// <summary>Null for no text and for what is no time.</summary>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo? zone)
    {
        if (!DateTime.TryParseExact(text, [Format, Format + ":ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        return new DateTimeOffset(local, (zone ?? TimeZoneInfo.Utc).GetUtcOffset(local));
    }

    public static string Write(DateTimeOffset time, TimeZoneInfo? zone) =>
        TimeZoneInfo.ConvertTime(time, zone ?? TimeZoneInfo.Utc).ToString(Format, CultureInfo.InvariantCulture);
}
