namespace SmsConsole.Core.Countries;

/// <summary>All that somebody may have meant by a cell that <see cref="RecipientGate"/> refuses, to be chosen from by that person.</summary>
public static class NumberMends
{
    private const int FewestDigits = 7;

    // Where a number without a calling code may belong, tried in this order; one plan's mobile number is often another's, too.
    private static readonly string[] Likely = ["CN", "US", "GB", "HK", "TW", "SG", "AU", "DE", "FR", "ES", "IT", "IN", "JP", "KR", "BR", "AE"];

    /// <summary>
    /// Up to so many numbers that the gate takes, the likeliest first: two numbers taken apart, the extension cut off, what
    /// <see cref="NumberMend"/> proposes, and last the calling codes of countries added. Nothing where digits are lost.
    /// </summary>
    public static IReadOnlyList<PhoneNumber> Suggest(string? cell, int most = 4)
    {
        if (string.IsNullOrWhiteSpace(cell) || cell.Length > 250)
            return [];
        string[] parts = [.. Parts(CellText.Clean(cell, out _)).Distinct(StringComparer.Ordinal)];
        return [.. parts.SelectMany(p => Read(p, null)).Concat(parts.SelectMany(p => Likely.SelectMany(region => Read(p, region)))).Distinct().Take(most)];
    }

    private static IEnumerable<string> Parts(string text)
    {
        yield return text;
        foreach (var part in text.Split([',', ';', '/', '|', '、', '，', '；', '\n', '\t'], StringSplitOptions.TrimEntries).Where(p => p.Count(char.IsAsciiDigit) >= FewestDigits))
            yield return part;
        if (CellText.WithoutExtension(text) is { } alone)
            yield return alone;
    }

    private static IEnumerable<PhoneNumber> Read(string text, string? region)
    {
        if (RecipientGate.Read(text, region) is { IsOk: true, Number: var number })
            yield return number;
        else if (NumberMend.Of(text, region) is { E164: var e164 } && PhoneNumber.TryParse(e164) is { } mended)
            yield return mended;
    }
}
