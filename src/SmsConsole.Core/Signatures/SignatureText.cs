using System.Globalization;
using System.Text;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Signatures;

/// <summary>The words in brackets that open a message and say who sends it: 2–12 Chinese characters, Latin letters and digits.</summary>
public static class SignatureText
{
    public const int MinLength = 2;
    public const int MaxLength = 12;

    /// <summary>All that is wrong with a text, or nothing. Codes: signature.length, emoji, character_not_allowed, test_word.</summary>
    public static IReadOnlyList<Problem> Check(string? text)
    {
        text ??= "";
        var problems = new List<Problem>();
        var length = 0;
        var foreign = default(Rune?);
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
            if (!Characters.IsChinese(rune) && !(rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value)))
                foreign ??= rune;
        }

        if (length is < MinLength or > MaxLength)
            problems.Add(Of("length", $"A signature has {MinLength} to {MaxLength} characters; this one has {length}.", MinLength, MaxLength, length));
        if (EmojiIn(text) is { } emoji)
            problems.Add(Of("emoji", $"“{emoji}” is an emoji: a signature is made of Chinese characters, Latin letters and digits.", emoji));
        else if (foreign is { } wrong)
            problems.Add(Of("character_not_allowed", $"“{wrong}” is not allowed: a signature is made of Chinese characters, Latin letters and digits, without brackets.", wrong.ToString()));
        if (text.Contains("测试", StringComparison.Ordinal) || text.Contains("test", StringComparison.OrdinalIgnoreCase))
            problems.Add(Of("test_word", "A signature names a sender: 测试 and “test” are not allowed in it."));
        return problems;
    }

    /// <summary>
    /// A message's text with its signature in front: <c>【signature】</c> to the Chinese mainland or when the signature is not pure ASCII,
    /// <c>[signature] </c> elsewhere; the text alone without a signature.
    /// </summary>
    public static string Prefix(string? signature, string text, bool mainland) => string.IsNullOrEmpty(signature) ? text :
        mainland || !Ascii.IsValid(signature) ? $"【{signature}】{text}" : $"[{signature}] {text}";

    private static string? EmojiIn(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            if (elements.GetTextElement() is var element && element.EnumerateRunes().Any(Characters.IsEmoji))
                return element;
        }
        return null;
    }

    private static Problem Of(string reason, string message, params object[] arguments) =>
        new Problem("signature." + reason, message, Field: "text").With(arguments);
}
