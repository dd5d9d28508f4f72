using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Finds text that went through the wrong encoding before it came here, such as <c>å¼ ä¸‰</c> for 张三.</summary>
internal static class Garbled
{
    private static readonly Encoding Western =
        CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) ?? Encoding.Latin1;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Looks(string text)
    {
        if (Ascii.IsValid(text))
            return false;
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            return true;
        try
        {
            return Strict.GetCharCount(Western.GetBytes(text)) < text.Length;
        }
        catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }
}
