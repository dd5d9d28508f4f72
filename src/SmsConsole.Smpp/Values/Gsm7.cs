using System.Collections.Frozen;

namespace SmsConsole.Smpp.Values;

/// <summary>The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038 §6.2.1), unpacked: one septet per octet.</summary>
public static class Gsm7
{
    private const byte Escape = 0x1B;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ" +
        " !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
        "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly FrozenDictionary<byte, char> Extension = new Dictionary<byte, char>
    {
        [0x0A] = '\f',
        [0x14] = '^',
        [0x28] = '{',
        [0x29] = '}',
        [0x2F] = '\\',
        [0x3C] = '[',
        [0x3D] = '~',
        [0x3E] = ']',
        [0x40] = '|',
        [0x65] = '€',
    }.ToFrozenDictionary();

    /// <summary>By character up to U+20AC: the septet, with the top bit set when an escape goes before it, or 0xFF.</summary>
    private static readonly byte[] Septets = BuildSeptets();

    private const byte None = 0xFF;
    private const byte Escaped = 0x80;

    /// <summary>One octet per basic character, two per extension character; null when a character is outside both tables.</summary>
    public static byte[]? TryEncode(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (Septet(c) is var septet && septet == None)
                return null;
            length += septet < Escaped ? 1 : 2;
        }

        var octets = new byte[length];
        var at = 0;
        foreach (var c in text)
        {
            var septet = Septet(c);
            if (septet >= Escaped)
                octets[at++] = Escape;
            octets[at++] = (byte)(septet & 0x7F);
        }
        return octets;
    }

    /// <summary>
    /// Reads any octets: an escape before an unknown code gives the basic character (as TS 23.038 tells a receiver to do), an
    /// escape at the end or before another one gives a space, an octet over 0x7F gives U+FFFD.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> octets)
    {
        var text = octets.Length <= 256 ? stackalloc char[octets.Length] : new char[octets.Length];
        var length = 0;
        for (var i = 0; i < octets.Length; i++)
        {
            var octet = octets[i];
            if (octet != Escape)
                text[length++] = BasicCharacter(octet);
            else if (i + 1 == octets.Length || octets[i + 1] == Escape)
                text[length++] = ' ';
            else
                text[length++] = Extension.TryGetValue(octets[++i], out var extended) ? extended : BasicCharacter(octets[i]);
        }
        return new string(text[..length]);
    }

    private static char BasicCharacter(byte octet) => octet < Basic.Length ? Basic[octet] : '\uFFFD';

    private static byte Septet(char c) => c < Septets.Length ? Septets[c] : None;

    private static byte[] BuildSeptets()
    {
        var septets = new byte['€' + 1];
        Array.Fill(septets, None);
        for (var i = 0; i < Basic.Length; i++)
        {
            if (i != Escape)
                septets[Basic[i]] = (byte)i;
        }
        foreach (var (code, character) in Extension)
            septets[character] = (byte)(code | Escaped);
        return septets;
    }
}
