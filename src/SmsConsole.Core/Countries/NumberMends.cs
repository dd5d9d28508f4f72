namespace SmsConsole.Core.Countries;

/// <summary>What somebody may have meant by a cell that <see cref="RecipientGate"/> refuses.</summary>
public static class NumberMends
{
    private const int FewestDigits = 7;

    // Where a number without a calling code may belong, tried in this order; one plan's mobile number is often another's, too.
    private static readonly string[] Likely = ["CN", "US", "GB", "HK", "TW", "SG", "AU", "DE", "FR", "ES", "IT", "IN", "JP", "KR", "BR", "AE"];

    /// <summary>
    /// Up to so many numbers that the gate takes, the likeliest first: letters read as digits, the extension cut off, two numbers
    /// taken apart, a dialled prefix turned into a plus, or the calling code of a country added. Nothing where digits are lost.
    /// </summary>
    public static IReadOnlyList<PhoneNumber> Suggest(string? cell, int most = 4)
    {
        if (string.IsNullOrWhiteSpace(cell) || cell.Length > 250)
            return [];
        string[] spellings = [.. Parts(CellText.Clean(cell, out _)).SelectMany(Spellings).Distinct(StringComparer.Ordinal)];
        return [.. spellings.SelectMany(s => Read(s, null)).Concat(spellings.SelectMany(s => Likely.SelectMany(region => Read(s, region)))).Distinct().Take(most)];
    }

    private static IEnumerable<string> Parts(string text)
    {
        yield return text;
        foreach (var part in text.Split([',', ';', '/', '|', '、', '，', '；', '\n', '\t'], StringSplitOptions.TrimEntries).Where(p => p.Count(char.IsAsciiDigit) >= FewestDigits && p != text))
            yield return part;
        if (CellText.WithoutExtension(text) is { } alone)
            yield return alone;
    }

    private static IEnumerable<string> Spellings(string text)
    {
        var digits = text.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1').Replace('i', '1');
        yield return digits;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            yield return string.Concat("+", digits.AsSpan(2));
        if (digits.StartsWith("011", StringComparison.Ordinal))
            yield return string.Concat("+", digits.AsSpan(3));
    }

    private static IEnumerable<PhoneNumber> Read(string text, string? region) =>
        RecipientGate.Read(text, region) is { IsOk: true, Number: var number } ? [number] : [];
}
