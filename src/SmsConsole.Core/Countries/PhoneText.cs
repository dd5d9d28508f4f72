using System.Text.RegularExpressions;

namespace SmsConsole.Core.Countries;

/// <summary>The lenient reading of text around and inside a number, as libphonenumber does it.</summary>
internal static partial class PhoneText
{
    // The digits of four scripts; \d and char.IsDigit would take many more.
    private const string Digit = @"0-9\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9";
    private const string PlainPunctuation = @"\-\u2010-\u2015\u2212\u30FC\uFF0D-\uFF0F \u00A0\u00AD\u200B\u2060\u3000()\uFF08\uFF09\uFF3B\uFF3D.\[\]/\u2053\u223C";
    private const string Punctuation = PlainPunctuation + @"xX~\uFF5E";

    // Both cases are spelt out: ignoring case would let the Kelvin sign and the long s in.
    private const string SureLabel =
        @"(?:[eE]?[xX][tT](?:[eE][nN][sS][iI](?:[oO]\u0301?|[óÓ]))?[nN]?|[ｅＥ]?[ｘＸ][ｔＴ][ｎＮ]?|[дД][оО][бБ]|[aA][nN][eE][xX][oO])";

    private const string UnsureLabel = "(?:[xXｘＸ#＃~～]|[iI][nN][tT]|[ｉＩ][ｎＮ][ｔＴ])";
    private const string Blank = @"[ \u00A0\t]*";
    private const string BlankOrComma = @"[ \u00A0\t,]*";
    private const string AfterLabel = @"[:.\uFF0E]?[ \u00A0\t,\-]*";

    private const string Extension =
        $"(?:;[eE][xX][tT]=(?<ext>[{Digit}]{{1,20}})" +
        $"|{BlankOrComma}{SureLabel}{AfterLabel}(?<ext>[{Digit}]{{1,20}})#?" +
        $"|{BlankOrComma}{UnsureLabel}{AfterLabel}(?<ext>[{Digit}]{{1,9}})#?" +
        $"|[\\- ]+(?<ext>[{Digit}]{{1,6}})#" +
        $"|{Blank}(?:,,|;){AfterLabel}(?<ext>[{Digit}]{{1,15}})#?" +
        $"|{Blank},+{AfterLabel}(?<ext>[{Digit}]{{1,9}})#?)";

    private const string ContextMark = ";phone-context=";
    private const string ContextDigit = $@"[{Digit}\-.()]";
    private const string Name = $"[A-Za-z{Digit}]+(?:-*[A-Za-z{Digit}])*";

    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The part of a text that may be a number, by RFC 3966 or by its first digit; false when a phone context is ill-formed.</summary>
    public static bool TryExtract(string text, out ReadOnlySpan<char> number)
    {
        var mark = text.IndexOf(ContextMark, StringComparison.Ordinal);
        if (mark < 0)
        {
            number = Candidate(text);
        }
        else
        {
            var context = text.AsSpan(mark + ContextMark.Length);
            context = context.IndexOf(';') is var end and >= 0 ? context[..end] : context;
            number = default;
            if (context.IsEmpty || !PhoneContext.IsMatch(context))
                return false;
            var start = text.IndexOf("tel:", StringComparison.Ordinal) is var tel and >= 0 ? tel + 4 : 0;
            // The reference takes the text between the two marks whichever comes first.
            var local = text[Math.Min(start, mark)..Math.Max(start, mark)];
            number = context[0] == '+' ? string.Concat(context, local) : local;
        }

        if (number.IndexOf(";isub=") is var sub and > 0)
            number = number[..sub];
        return true;
    }

    /// <summary>Whether the text is nothing but pluses, digits and marks, so that it cannot hold letters or an extension; and how many digits.</summary>
    public static bool IsPlain(ReadOnlySpan<char> number, out int digits)
    {
        digits = 0;
        foreach (var character in number.TrimStart("+＋"))
        {
            if (DigitValue(character) >= 0)
                digits++;
            else if (!IsPlainMark(character))
                return false;
        }

        return true;
    }

    /// <summary>Whether nothing else is in the text than digits, pluses and the marks that are written between digits.</summary>
    public static bool IsBare(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (DigitValue(character) < 0 && !IsPlainMark(character) && character is not ('+' or '＋' or '~' or '～'))
                return false;
        }

        return true;
    }

    /// <summary>Whether the text has the make of a number: two digits alone, or three and more with marks, letters and an extension.</summary>
    public static bool IsViable(ReadOnlySpan<char> number) =>
        IsPlain(number, out var digits) ? digits >= 3 || (digits == 2 && number.Length == 2) : Viable.IsMatch(number);

    /// <summary>The number without its extension, where one stands behind a viable number.</summary>
    public static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> number, out string? extension)
    {
        extension = null;
        if (IsPlain(number, out _) || TrailingExtension.Match(number.ToString()) is not { Success: true } match || !IsViable(number[..match.Index]))
            return number;
        extension = match.Groups["ext"].Value;
        return number[..match.Index];
    }

    /// <summary>ASCII digits only; three letters or more make it a vanity number whose letters stand for keypad digits.</summary>
    public static ReadOnlySpan<char> Normalise(ReadOnlySpan<char> number, Span<char> buffer)
    {
        var letters = 0;
        foreach (var character in number)
            letters += char.IsAsciiLetter(character) ? 1 : 0;
        var length = 0;
        foreach (var character in number)
        {
            if (DigitValue(character) is var digit and >= 0)
                buffer[length++] = (char)('0' + digit);
            else if (letters >= 3 && char.IsAsciiLetter(character))
                buffer[length++] = "22233344455566677778889999"[(character | 0x20) - 'a'];
        }

        return buffer[..length];
    }

    private static ReadOnlySpan<char> Candidate(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && text[start] is not ('+' or '＋') && DigitValue(text[start]) < 0)
            start++;
        var end = text.Length;
        while (end > start && text[end - 1] != '#' && !char.IsAsciiLetter(text[end - 1]) && DigitValue(text[end - 1]) < 0)
            end--;
        text = text[start..end];
        // "/ x" opens a second number that shares the first one's beginning.
        if (text.Contains('x'))
        {
            foreach (var second in SecondNumber.EnumerateMatches(text))
                return text[..second.Index];
        }

        return text;
    }

    private static int DigitValue(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        < '\u0660' => -1,
        <= '\u0669' => character - '\u0660',
        >= '\u06F0' and <= '\u06F9' => character - '\u06F0',
        >= '\uFF10' and <= '\uFF19' => character - '\uFF10',
        _ => -1,
    };

    private static bool IsPlainMark(char character) => character switch
    {
        '-' or ' ' or '(' or ')' or '.' or '[' or ']' or '/' or '*' or '\u00A0' or '\u00AD' => true,
        < '\u00AE' => false,
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\u30FC' or (>= '\uFF0D' and <= '\uFF0F') => true,
        '\u200B' or '\u2060' or '\u3000' or '\uFF08' or '\uFF09' or '\uFF3B' or '\uFF3D' or '\u2053' or '\u223C' => true,
        _ => false,
    };

    [GeneratedRegex($@"\A(?:[{Digit}]{{2}}|[+＋]*(?:[{Punctuation}*]*[{Digit}]){{3,}}[{Punctuation}*A-Za-z{Digit}]*{Extension}?)\z", Exact, 1000)]
    private static partial Regex Viable { get; }

    [GeneratedRegex(Extension + @"\z", Exact, 1000)]
    private static partial Regex TrailingExtension { get; }

    [GeneratedRegex(@"[\\/] *x", Exact, 1000)]
    private static partial Regex SecondNumber { get; }

    [GeneratedRegex($@"\A(?:\+{ContextDigit}*[{Digit}]{ContextDigit}*|(?:{Name}\.)*[A-Za-z]+(?:-*[A-Za-z{Digit}])*\.?)\z", Exact, 1000)]
    private static partial Regex PhoneContext { get; }
}
