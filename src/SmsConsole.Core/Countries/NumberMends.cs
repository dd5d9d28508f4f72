namespace SmsConsole.Core.Countries;

/// <summary>All that somebody may have meant by a cell that <see cref="RecipientGate"/> refuses, to be chosen from by that person.</summary>
public static class NumberMends
{
    private const int FewestDigits = 7;

    /// <summary>
    /// Up to so many numbers that the gate takes, the likeliest first: two numbers taken apart, the extension cut off, what
    /// <see cref="NumberMend"/> proposes, and last the calling codes of countries added. Nothing where digits are lost.
    /// </summary>
    public static IReadOnlyList<PhoneNumber> Suggest(string? cell, int most = 4)
    {
        if (string.IsNullOrWhiteSpace(cell) || cell.Length > 250)
            return [];
        string[] parts = [.. Parts(CellText.Clean(cell, out _)).Distinct(StringComparer.Ordinal)];
        return [.. parts.SelectMany(Read).Concat(parts.SelectMany(NumberMend.Elsewhere).Select(m => PhoneNumber.TryParse(m.E164)).OfType<PhoneNumber>()).Distinct().Take(most)];
    }

    private static IEnumerable<string> Parts(string text)
    {
        yield return text;
        foreach (var part in text.Split([',', ';', '/', '|', '、', '，', '；', '\n', '\t'], StringSplitOptions.TrimEntries).Where(p => p.Count(char.IsAsciiDigit) >= FewestDigits))
            yield return part;
        if (CellText.WithoutExtension(text) is { } alone)
            yield return alone;
    }

    private static IEnumerable<PhoneNumber> Read(string text)
    {
        if (RecipientGate.Read(text, defaultRegion: null) is { IsOk: true, Number: var number })
            yield return number;
        else if (NumberMend.Of(text, region: null) is { E164: var e164 } && PhoneNumber.TryParse(e164) is { } mended)
            yield return mended;
    }
}
