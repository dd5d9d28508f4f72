using System.Globalization;

namespace SmsConsole.Smpp.Values;

/// <summary>Times as the wire writes them (SMPP 3.4 §7.1.1).</summary>
public static class SmppTime
{
    private const int Length = 16;
    private const int MostQuarters = 48;

    /// <summary>A length of time from now, in whole seconds from 0 to 63 days: <c>000001020304000R</c> is 1 day, 2 h, 3 min, 4 s.</summary>
    public static string Relative(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, TimeSpan.FromDays(63), nameof(span));
        return string.Create(CultureInfo.InvariantCulture, $"0000{span.Days:00}{span.Hours:00}{span.Minutes:00}{span.Seconds:00}000R");
    }

    /// <summary>
    /// Reads either form, a relative one counted from <paramref name="now"/> by the calendar; null when it is empty or neither.
    /// The tenths of a relative time are ignored, as it has none.
    /// </summary>
    public static DateTimeOffset? TryRead(string text, DateTimeOffset now)
    {
        if (text.Length != Length || text.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9'))
            return null;
        return text[^1] switch
        {
            'R' => now.AddYears(Pair(text, 0)).AddMonths(Pair(text, 1)).AddDays(Pair(text, 2)).Add(new(Pair(text, 3), Pair(text, 4), Pair(text, 5))),
            '+' => Moment(text, Quarters(text)),
            '-' => Moment(text, -Quarters(text)),
            _ => null,
        };
    }

    /// <summary>A moment, written in UTC to the tenth of a second: <c>YYMMDDhhmmsst00+</c>.</summary>
    public static string Absolute(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyMMddHHmmssf", CultureInfo.InvariantCulture) + "00+";

    private static DateTimeOffset? Moment(string text, int quarters) =>
        Math.Abs(quarters) <= MostQuarters
        && DateTime.TryParseExact("20" + text[..13], "yyyyMMddHHmmssf", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new(local, TimeSpan.FromMinutes(15 * quarters))
            : null;

    /// <summary>How many quarters of an hour the time is away from UTC.</summary>
    private static int Quarters(string text) => ((text[13] - '0') * 10) + text[14] - '0';

    private static int Pair(string text, int at) => ((text[2 * at] - '0') * 10) + text[(2 * at) + 1] - '0';
}
