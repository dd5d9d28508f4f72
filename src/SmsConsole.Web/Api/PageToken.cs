using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Web.Api;

/// <summary>Core's cursors as callers get them: opaque, with a check sum, so that a text which no list gave, or a part of one that a list gave, is told from them.</summary>
internal static class PageToken
{
    private const int SumBytes = 4;

    public static string Of(string cursor)
    {
        var bytes = Encoding.UTF8.GetBytes(cursor);
        return Base64Url.EncodeToString([.. bytes, .. Sum(bytes)]);
    }

    /// <summary>Null for what <see cref="Of"/> never made.</summary>
    public static string? TryRead(string token)
    {
        if (!Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length > SumBytes && bytes.AsSpan(..^SumBytes) is var cursor && Sum(cursor).SequenceEqual(bytes.AsSpan(^SumBytes..)) ? Encoding.UTF8.GetString(cursor) : null;
    }

    private static ReadOnlySpan<byte> Sum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, SumBytes);
}
