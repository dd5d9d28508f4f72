using System.Globalization;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>What is not part of a cell's text: invisible characters at its ends, and the apostrophe that disarms a formula.</summary>
internal static class CellText
{
    /// <summary>White space, zero-width characters, direction marks, byte order mark.</summary>
    public static bool IsInvisible(char c) =>
        c <= ' ' || (c >= '\u007F' && (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control));

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsInvisible(text[start]))
            start++;
        while (end > start && IsInvisible(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>
    /// Whether a spreadsheet might evaluate the trimmed text. Apostrophes in front are looked through, so that
    /// <see cref="CsvCells"/> adding one and <see cref="WithoutGuard"/> removing one are each other's inverse.
    /// </summary>
    public static bool LooksLikeFormula(ReadOnlySpan<char> text)
    {
        var bare = Trim(text);
        while (bare is ['\'', ..])
            bare = Trim(bare[1..]);
        // East Asian editions of Excel read the full-width forms as well.
        return bare is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];
    }

    /// <summary>The trimmed text without the one apostrophe that disarms a formula.</summary>
    public static ReadOnlySpan<char> WithoutGuard(ReadOnlySpan<char> text) =>
        text is ['\'', ..] && LooksLikeFormula(text) ? Trim(text[1..]) : text;
}
