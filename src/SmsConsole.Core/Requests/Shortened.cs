using System.Text.RegularExpressions;

namespace SmsConsole.Core.Requests;

/// <summary>Shortens whatever may be a phone number in a path, a query or a word about a request: "+447400123456" becomes "+4474…56".</summary>
internal static partial class Shortened
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;

    /// <summary>The path and the query, cut to <paramref name="longest"/>.</summary>
    public static string Of(string path, string? query, int longest)
    {
        var whole = query is { Length: > 1 } ? path + query : path;
        // What hides a number is shown as it reads; everything else stays as it came.
        var shown = whole.Contains('%', StringComparison.Ordinal) ? EscapedParts.Replace(whole, p => Of(Uri.UnescapeDataString(p.Value)) is var plain && plain != Uri.UnescapeDataString(p.Value) ? plain : p.Value) : Of(whole);
        return shown.Length > longest ? shown[..(longest - 1)] + "…" : shown;
    }

    /// <summary>The text with its numbers shortened. Numbers of more than 15 digits are ids, and stay.</summary>
    public static string Of(string text) => Runs.Replace(text, run => run.Groups["id"].Success ? run.Value : OfRun(run.Value));

    // As people write numbers. Several beside each other, divided by blanks, are each one.
    private static string OfRun(string run)
    {
        var digits = run.Count(char.IsAsciiDigit);
        if (digits < FewestDigits || DateOnly.TryParseExact(run.Trim(), "yyyy-MM-dd", out _))
            return run;
        if (digits > MostDigits)
            return Digits.Count(run) == 1 ? run : Digits.Replace(run, d => d.Length is >= FewestDigits and <= MostDigits ? Cut(d.Value) : d.Value);
        return Cut(run);
    }

    private static string Cut(string number) => $"{number[..Math.Min(5, number.Length - 4)]}…{number[^2..]}";

    [GeneratedRegex(@"[^/?&=]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapedParts { get; }

    // Beside a letter it is part of a name, such as a template's code or an id.
    [GeneratedRegex(@"(?<id>[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})|(?<![\p{L}\p{N}_])\+?\(?[0-9][0-9\s+().\u2010-\u2015-]*[0-9](?![\p{L}\p{N}_])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runs { get; }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits { get; }
}
