using System.Globalization;

namespace SmsConsole.Smpp.Receipts;

/// <summary>The dates of receipts: <c>YYMMDDhhmm</c> by the standard, with seconds or a four-digit year by many carriers.</summary>
internal static class ReceiptTime
{
    private const string Written = "yyMMddHHmm";

    // Twelve digits that start with 20 and make a date with a four-digit year are one: nobody reports on the year 2020 any more.
    private static readonly string[] Known = ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyMMddHHmmss", Written];

    public static string Write(DateTime time) => time.ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>The carrier's wall-clock time (the text names no zone); null when it is no date.</summary>
    public static DateTime? Read(string? text)
    {
        if (text is null || text.Length > 32)
            return null;
        Span<char> digits = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits[length++] = c;
        }
        foreach (var format in Known)
        {
            if (length == format.Length
                && (!format.StartsWith("yyyy", StringComparison.Ordinal) || digits.StartsWith("20"))
                && DateTime.TryParseExact(digits[..length], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
                return time;
        }
        return null;
    }
}
