using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>An encoding by the name shown to people, decoded so that no broken byte passes unseen.</summary>
internal sealed record TextEncoding(string Name, Encoding Encoding, bool IsGuess = false)
{
    public static TextEncoding Utf8 { get; } = new("UTF-8", Marking("utf-8"));
    public static TextEncoding Utf16 { get; } = new("UTF-16 LE", Marking("utf-16"));
    public static TextEncoding Utf16BigEndian { get; } = new("UTF-16 BE", Marking("utf-16BE"));
    public static TextEncoding Gb18030 { get; } = new("GB18030", Marking("GB18030"), IsGuess: true);

    /// <summary>An encoding that a person chose. An unknown name is a fault of the caller.</summary>
    public static TextEncoding Named(string name) => new(name, Marking(name));

    /// <summary>Whether every byte has a meaning, and some are more than ASCII; a character cut off at the end is left open.</summary>
    public bool Accepts(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length + 8];
        var decoded = text.AsSpan(0, Encoding.GetDecoder().GetChars(bytes, text, flush: false));
        return !decoded.Contains(FileSniff.Broken) && !Ascii.IsValid(decoded);
    }

    // A mark in the text, rather than an exception, keeps the place of the broken byte and so its line.
    private static Encoding Marking(string name)
    {
        var marking = new DecoderReplacementFallback(FileSniff.Broken.ToString());
        return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, marking)
            ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, marking);
    }
}
