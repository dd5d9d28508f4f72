using System.Buffers;

namespace SmsConsole.Core.Requests;

/// <summary>Shortens whatever may be a phone number in a path or a query: "+447400123456" becomes "+4474…56".</summary>
internal static class Shortened
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private static readonly SearchValues<char> Ends = SearchValues.Create("/?&=,;");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>The path and the query, cut to <paramref name="longest"/>. Numbers of more than 15 digits are ids, and stay.</summary>
    public static string Of(string path, string? query, int longest)
    {
        var whole = query is { Length: > 1 } ? path + query : path;
        if (whole.AsSpan().IndexOfAny(Digits) >= 0)
            whole = OfParts(whole);
        return whole.Length > longest ? whole[..(longest - 1)] + "…" : whole;
    }

    private static string OfParts(string whole)
    {
        var shown = new System.Text.StringBuilder(whole.Length);
        for (var at = 0; at < whole.Length;)
        {
            var length = whole.AsSpan(at).IndexOfAny(Ends);
            var end = length < 0 ? whole.Length : at + length;
            shown.Append(OfPart(whole[at..end]));
            if (end < whole.Length)
                shown.Append(whole[end]);
            at = end + 1;
        }
        return shown.ToString();
    }

    private static string OfPart(string part)
    {
        var plain = part.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(part) : part;
        var digits = plain.Count(char.IsAsciiDigit);
        // As people write numbers: with a plus, spaces, dots, brackets and dashes. A date with its four-digit year first is none.
        return digits is < FewestDigits or > MostDigits || plain.Any(c => !char.IsAsciiDigit(c) && !"+ ().-".Contains(c, StringComparison.Ordinal)) || DateOnly.TryParseExact(plain, "yyyy-MM-dd", out _)
            ? part
            : $"{plain[..Math.Min(5, plain.Length - 4)]}…{plain[^2..]}";
    }
}
