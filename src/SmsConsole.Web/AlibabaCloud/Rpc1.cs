using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>The vendor's older RPC signature 1.0, HMAC-SHA1 over all parameters, of the query and of the form together.</summary>
internal static class Rpc1
{
    /// <summary>Server strings that are longer (forms with files) are not told.</summary>
    private const int LongestTold = 16 * 1024;

    /// <summary>What the request lacks to be checked, or null.</summary>
    public static GatewayRefusal? Examine(RpcParameters parameters)
    {
        if (parameters["Format"] is { } format && !format.Equals("JSON", StringComparison.OrdinalIgnoreCase) && !format.Equals("XML", StringComparison.OrdinalIgnoreCase))
            return GatewayRefusal.FormatUnknown;
        foreach (var name in (ReadOnlySpan<string>)["AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"])
        {
            if (parameters[name] is null)
                return GatewayRefusal.Missing(name);
        }
        return parameters["SignatureMethod"] != "HMAC-SHA1" ? GatewayRefusal.InvalidSignatureMethod
            : parameters["SignatureVersion"] != "1.0" ? GatewayRefusal.Invalid("SignatureVersion")
            : null;
    }

    /// <summary>Whether the signature is that of the request by this secret; in constant time.</summary>
    // SHA-1 is what the protocol says; as a keyed hash it still holds.
#pragma warning disable CA5350
    public static bool IsBy(string secret, RpcParameters parameters, ReadOnlySpan<byte> toSign)
    {
        Span<byte> right = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes + 2];
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret + "&"), toSign, right);
        return Convert.TryFromBase64String(parameters["Signature"] ?? "", given, out var length) && CryptographicOperations.FixedTimeEquals(right, given[..length]);
    }
#pragma warning restore CA5350

    /// <summary>The canonical string, escaped once more behind the method and the path.</summary>
    public static Utf8Text ToSign(string method, RpcParameters parameters)
    {
        using var canonical = new Utf8Text(2048);
        var isFirst = true;
        foreach (var (name, value) in parameters.All())
        {
            if (name == "Signature")
                continue;
            canonical.Append(isFirst ? ""u8 : "&"u8);
            canonical.AppendEscaped(name);
            canonical.Append("="u8);
            canonical.AppendEscaped(value);
            isFirst = false;
        }
        var text = new Utf8Text(4096);
        text.Append(method);
        text.Append("&%2F&"u8);
        text.AppendEscaped(canonical.Written);
        return text;
    }

    /// <summary>The refusal of a wrong signature, with our string where it is short enough to compare.</summary>
    public static GatewayRefusal Mismatch(Utf8Text toSign) => GatewayRefusal.SignatureMismatch(toSign.Written.Length > LongestTold ? "" : Encoding.UTF8.GetString(toSign.Written));
}
