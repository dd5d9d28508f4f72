using System.Text;
using System.Text.Unicode;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Finds text that went through the wrong encoding before it came here, such as <c>å¼ ä¸‰</c> for 张三.</summary>
internal static class Garbled
{
    private const byte Unknown = 1;

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(
        1252, new EncoderReplacementFallback(((char)Unknown).ToString()), DecoderFallback.ReplacementFallback) ?? Encoding.Latin1;

    /// <summary>Whether the text holds a replacement character, or is UTF-8 once more when written as Windows-1252.</summary>
    public static bool Looks(string text)
    {
        if (Ascii.IsValid(text))
            return false;
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            return true;
        var bytes = Western.GetBytes(text);
        return !bytes.Contains(Unknown) && Utf8.IsValid(bytes);
    }
}
