using System.Globalization;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>How long something still takes, as hours, minutes and seconds.</summary>
internal static class Durations
{
    public static string Say(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span:mm\\:ss}");
}
