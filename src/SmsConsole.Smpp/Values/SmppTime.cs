using System.Globalization;

namespace SmsConsole.Smpp.Values;

/// <summary>Times as the wire writes them (SMPP 3.4 §7.1.1).</summary>
public static class SmppTime
{
    /// <summary>A length of time from now, in whole seconds from 0 to 63 days: <c>000001020304000R</c> is 1 day, 2 h, 3 min, 4 s.</summary>
    public static string Relative(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, TimeSpan.FromDays(63), nameof(span));
        return string.Create(CultureInfo.InvariantCulture, $"0000{span.Days:00}{span.Hours:00}{span.Minutes:00}{span.Seconds:00}000R");
    }

    /// <summary>A moment, written in UTC to the tenth of a second: <c>YYMMDDhhmmsst00+</c>.</summary>
    public static string Absolute(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyMMddHHmmssf", CultureInfo.InvariantCulture) + "00+";
}
