using System.Text;

namespace SmsConsole.Core.Text;

/// <summary>What kinds of characters a text is made of.</summary>
internal static class Characters
{
    public static bool IsChinese(Rune rune) => rune.Value is
        0x3007 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>
    /// Of Unicode's blocks of pictures, or what makes one of the character before it (U+FE0F, U+20E3). ★ and ☆ are symbols of Chinese text, older than emoji.
    /// </summary>
    public static bool IsEmoji(Rune rune) => rune.Value is
        0x20E3 or 0xFE0F or (>= 0x2600 and <= 0x27BF and not (0x2605 or 0x2606)) or 0x2B50 or 0x2B55 or (>= 0x1F000 and <= 0x1FBFF);

    public static bool IsChinese(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsChinese(rune))
                return false;
        }

        return true;
    }

    /// <summary>Where a surrogate stands without its other half, in UTF-16 units; -1 in well-formed text.</summary>
    public static int IndexOfLoneSurrogate(string text)
    {
        for (var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return at;
            at++;
        }

        return -1;
    }
}
