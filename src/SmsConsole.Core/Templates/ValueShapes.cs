using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Templates;

/// <summary>The shapes that values of variables must have, and what may not hide in them.</summary>
internal static partial class ValueShapes
{
    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Year = "[0-9]{4}";
    private const string Month = "(0?[1-9]|1[0-2])";
    private const string Day = "(0?[1-9]|[12][0-9]|3[01])";
    private const string Hour = "([01]?[0-9]|2[0-4])";
    private const string Sixty = "[0-5]?[0-9]";
    private const string Date = $"{Year}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])|{Year}-{Month}-{Day}|{Year}/{Month}/{Day}|({Year}年)?{Month}月({Day}[日号])?|{Day}[日号]";
    private const string DayPart = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|[AaPp][Mm]";
    private const string Clock = $"{Hour}:[0-5][0-9](:[0-5][0-9])?|{Hour}[点时](半|整|{Sixty}分?({Sixty}秒)?)?";

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsNumberCode(string value) => value.Length is >= 4 and <= 6 && AllDigits(value);

    public static bool IsLetterCode(string value) => value.Length is >= 4 and <= 6 && IsLettersAndDigits(value);

    public static bool IsMinutes(string value) => value is [>= '1' and <= '9'] or [>= '1' and <= '9', >= '0' and <= '9'];

    public static bool IsPhone(string value) =>
        char.IsAsciiDigit(value[0]) && char.IsAsciiDigit(value[^1]) && DigitsAmong(value, "-") is >= 5 and <= 13;

    public static bool IsTime(string value) => Time.IsMatch(value);

    public static bool IsMoney(string value)
    {
        var point = value.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? value : value.AsSpan(0, point);
        return AllDigits(whole) && (point < 0 || (value.Length - point is 2 or 3 && AllDigits(value.AsSpan(point + 1))));
    }

    public static bool IsPersonName(string value) => Characters.IsChinese(value) && value.EnumerateRunes().Count() >= 2;

    public static bool IsChineseOnly(string value) => Characters.IsChinese(value);

    public static bool IsNickname(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            // Symbols, and what turns a digit into one: 1️⃣.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.EnclosingMark)
                return false;
        }

        return HasNoContact(value);
    }

    public static bool IsAddress(string value) => !Messenger.IsMatch(value) && !IpAddress.IsMatch(value);

    public static bool IsPlate(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (!Characters.IsChinese(rune) && !(rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value)) && rune.Value is not '·')
                return false;
        }

        return true;
    }

    public static bool IsTracking(string value) =>
        value.Length >= 8 && IsLettersAndDigits(value) && (char.IsAsciiLetter(value[0]) || AllDigits(value));

    public static bool IsPickUp(string value) => char.IsAsciiDigit(value[0]) && char.IsAsciiDigit(value[^1]) && DigitsAmong(value, "-_") is >= 4 and <= 8;

    public static bool IsLettersAndDigits(string value) => !value.AsSpan().ContainsAnyExcept(LettersAndDigits);

    public static bool IsEmail(string value) =>
        value.Length >= 7 && value.Count(character => character == '@') == 1 && value is not ['@', ..] and not [.., '@'] && !value.Any(char.IsWhiteSpace);

    public static bool HasNoContact(string value) => !Messenger.IsMatch(value) && !MobileNumber.IsMatch(value);

    // Without a dot or a colon there is no link; that spares most values the pattern.
    public static bool HasLink(string value) => value.AsSpan().ContainsAny('.', ':', '。') && Link.IsMatch(value);

    private static bool AllDigits(ReadOnlySpan<char> value) => !value.IsEmpty && !value.ContainsAnyExceptInRange('0', '9');

    private static int DigitsAmong(string value, string marks)
    {
        var digits = 0;
        foreach (var character in value)
        {
            if (char.IsAsciiDigit(character))
                digits++;
            else if (!marks.Contains(character, StringComparison.Ordinal))
                return -1;
        }

        return digits;
    }

    [GeneratedRegex($@"\A({Date}|{DayPart}|{Clock})([ ,，\-~～至到]?({Date}|{DayPart}|{Clock}))*\z", Exact, 200)]
    private static partial Regex Time { get; }

    [GeneratedRegex(@"qq|wechat|weixin|微信|(?<![a-z])(vx|wx)(?![a-z])", Exact | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Messenger { get; }

    [GeneratedRegex(@"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", Exact, 200)]
    private static partial Regex MobileNumber { get; }

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,3}(\.[0-9]{1,3}){3}(?![0-9])", Exact, 200)]
    private static partial Regex IpAddress { get; }

    [GeneratedRegex(@"[a-z]+://|www\.|[a-z0-9\-]+\.(com|cn|net|org|io|co|info|biz|top|xyz|vip|shop|site|club|online|me|cc|tv|app|dev|link|ly|gov|edu)(?![a-z0-9])", Exact | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Link { get; }
}
