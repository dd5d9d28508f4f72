using System.Text;

namespace SmsConsole.Smpp.Values;

/// <summary>
/// The data_coding values in use (SMPP 3.4 §5.2.19, 3GPP TS 23.038 §4) and text to octets and back. GSM-7 travels unpacked,
/// one septet per octet. What 0 stands for is the carrier's own choice (§5.2.19 leaves it to the SMSC): <c>defaultMeans</c> says it as
/// one of the other constants, and is GSM-7 unless told otherwise.
/// </summary>
public static class DataCoding
{
    public const byte Gsm7 = 0x00;
    public const byte Ia5 = 0x01;
    public const byte Binary = 0x02;
    public const byte Latin1 = 0x03;
    public const byte BinaryAlso = 0x04;
    public const byte Ucs2 = 0x08;

    /// <summary>The octets of the text; null when the coding cannot say one of its characters or carries no text.</summary>
    public static byte[]? TryEncode(byte dataCoding, string text, byte defaultMeans = Gsm7) => Alphabet(dataCoding, defaultMeans) switch
    {
        Gsm7 => Values.Gsm7.TryEncode(text),
        Ia5 => Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text) : null,
        Latin1 => text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? null : Encoding.Latin1.GetBytes(text),
        Ucs2 => Encoding.BigEndianUnicode.GetBytes(text),
        _ => null,
    };

    /// <summary>The text of the octets, whatever they are; what cannot be read becomes U+FFFD. Null when the coding is binary or unknown.</summary>
    public static string? Decode(byte dataCoding, ReadOnlySpan<byte> octets, byte defaultMeans = Gsm7) => Alphabet(dataCoding, defaultMeans) switch
    {
        Gsm7 => Values.Gsm7.Decode(octets),
        Ia5 => DecodeIa5(octets),
        Latin1 => Encoding.Latin1.GetString(octets),
        Ucs2 => Encoding.BigEndianUnicode.GetString(octets),
        _ => null,
    };

    /// <summary>
    /// Reduces a value to one of the constants above. Message classes (0x10–0x1F, 0xF0–0xFF: flash and the like) and message
    /// waiting groups name their alphabet in other bits; anything unknown counts as binary.
    /// </summary>
    public static byte Alphabet(byte dataCoding, byte defaultMeans = Gsm7) => dataCoding switch
    {
        Gsm7 => defaultMeans,
        Ia5 or Latin1 or Ucs2 => dataCoding,
        >= 0x10 and <= 0x1F => (dataCoding & 0x0C) switch { 0x00 => Gsm7, 0x08 => Ucs2, _ => Binary },
        >= 0xC0 and <= 0xDF => Gsm7,
        >= 0xE0 and <= 0xEF => Ucs2,
        >= 0xF0 => (dataCoding & 0x04) == 0 ? Gsm7 : Binary,
        _ => Binary,
    };

    private static string DecodeIa5(ReadOnlySpan<byte> octets) => string.Create(octets.Length, octets, static (text, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            text[i] = from[i] < 0x80 ? (char)from[i] : '\uFFFD';
    });
}
