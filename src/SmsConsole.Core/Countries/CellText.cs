using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SmsConsole.Core.Countries;

/// <summary>What people and spreadsheets put around a number, and what shows that a cell is not one number.</summary>
internal static partial class CellText
{
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly FrozenSet<string> NoNumber = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "", "-", "--", "n/a", "na", "null", "none", "nil", "#ref!", "#n/a", "#value!", "#name?", "#num!", "#div/0!", "无", "暂无", "空");

    /// <summary>The cell without what cannot be seen and without the wrappings of spreadsheets; the cell itself when there is nothing to take off.</summary>
    public static string Clean(string? cell, out RecipientMends mends)
    {
        mends = RecipientMends.None;
        if (string.IsNullOrEmpty(cell))
            return "";
        var text = cell.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Visible(cell) : cell;
        text = text.Trim();
        if (text is ['=', '"', .., '"'])
            text = text[2..^1].Trim();
        if (text is ['\'' or '’' or '`', ..])
            text = (text is [_, .., '\''] ? text[1..^1] : text[1..]).Trim();
        if (text.Contains('.') && DecimalTail.Match(text) is { Success: true } tail)
            (text, mends) = (text[..tail.Index], RecipientMends.DecimalsDropped);
        return text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? text[4..].Trim() : text;
    }

    /// <summary>The first thing that shows that a text is not one bare number, or null. The region is that of numbers without a calling code.</summary>
    public static Problem? FindFault(string text, string? region)
    {
        if (NoNumber.Contains(text))
            return NumberProblems.Empty();
        var suspicious = false;
        foreach (var character in text)
            suspicious |= char.IsLetter(character) || character is '*' or ',' or ';' or '/' or '、' or '，' or '；' or '|' or '\n' or '\r' or '#' or '•' or '●';
        if (!suspicious)
            return null;
        if (Scientific.IsMatch(text))
            return NumberProblems.ExcelDamaged(text);
        if (text.AsSpan().ContainsAny("*•●") || Masked.IsMatch(text))
            return NumberProblems.Masked(text);
        if (Second.IsMatch(text))
            return NumberProblems.TwoNumbers(text);
        if (Extension.IsMatch(text))
            return NumberProblems.HasExtension(text);
        return text.Any(char.IsLetter) ? NumberProblems.HasLetters(text, region) : null;
    }

    /// <summary>The text before an extension, or null where it has none.</summary>
    public static string? WithoutExtension(string text) => Extension.Match(text) is { Success: true } extension ? text[..(extension.Index + 1)] : null;

    /// <summary>Whether two long runs of digits stand apart, as two numbers with only a blank or a plus between them do.</summary>
    public static bool LooksLikeTwo(string text) => Apart.IsMatch(text);

    // Format characters are the byte order mark, zero-width characters, direction marks and soft hyphens.
    private static string Visible(string cell) =>
        cell.Any(IsInvisible) ? string.Concat(cell.Where(character => !IsInvisible(character))) : cell;

    private static bool IsInvisible(char character) =>
        char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format || character is '\u034F' or '\u115F' or '\u3164';

    [GeneratedRegex(@"(?<=\A\+?[0-9]{7,})\.0+\z", Exact, 1000)]
    private static partial Regex DecimalTail { get; }

    [GeneratedRegex(@"\A[+\-]?[0-9]+([.,][0-9]+)?[eE][+\-]?[0-9]+\z", Exact, 1000)]
    private static partial Regex Scientific { get; }

    [GeneratedRegex(@"[0-9][xX]{3,}|[xX]{3,}[0-9]|#{4,}", Exact, 1000)]
    private static partial Regex Masked { get; }

    // A slash also stands behind area codes (0171/1234567), so there it takes a whole number on either side.
    [GeneratedRegex(@"[,;、，；|\r\n]\D*([0-9]\D*){7}|([0-9]\D*){7}/\D*([0-9]\D*){7}", Exact, 1000)]
    private static partial Regex Second { get; }

    [GeneratedRegex(@"[0-9)]\s*[,;]?\s*(x|ext|extn|extension|xt|int|доб|anexo|#|转|轉|分机|分機|;ext=)[.:=\s]*[0-9]{1,9}#?\z", Exact | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Extension { get; }

    [GeneratedRegex(@"[0-9]{7,}(\s+|\s*[+＋])[0-9]{7,}", Exact, 1000)]
    private static partial Regex Apart { get; }
}
