using System.Runtime.InteropServices;

namespace SmsConsole.Core.Text;

/// <summary>
/// A character that forces a text into UCS-2, with every place where it stands: a code point, or a letter with the combining
/// marks behind it. <paramref name="Offer"/> is null where nothing of GSM-7 can stand for it.
/// </summary>
public sealed record ForeignCharacter(string Character, CharacterName Name, Replacement? Offer, IReadOnlyList<TextPlace> Places)
{
    /// <summary>Its code points as Unicode writes them: <c>U+2019</c>.</summary>
    public string Code => CodeOf(Character);

    /// <summary>The code points of a text as Unicode writes them.</summary>
    public static string CodeOf(string text) => string.Join(' ', CodePoints(text).Select(c => $"U+{c:X4}"));

    // Not by runes: half of a character is to be shown as what it is.
    private static IEnumerable<int> CodePoints(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
                yield return char.ConvertToUtf32(text[at], text[++at]);
            else
                yield return text[at];
        }
    }
}

/// <summary>A place in a text: UTF-16 units from its start; line and character, both from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPlace(int Offset, int Line, int Column);
