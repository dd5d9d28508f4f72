using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>The vendor's signature V3, ACS3-HMAC-SHA256, over the query, the headers that the caller names, and the hash of the body.</summary>
/// <param name="KeyId">Whose signature it claims to be.</param>
/// <param name="Headers">What is signed, in lower case and in order.</param>
/// <param name="Signature">In hexadecimal.</param>
internal sealed record Acs3(string KeyId, string[] Headers, string Signature)
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>Whoever could change one of these could use the signature for something else.</summary>
    private static readonly string[] MustBeSigned = ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

    public static bool IsOf(string authorization) => authorization.StartsWith("ACS3-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the header Authorization.</summary>
    public static (Acs3? Signed, GatewayRefusal? Refusal) Read(string authorization)
    {
        if (authorization.Split(' ', 2, StringSplitOptions.TrimEntries) is not [Algorithm, var rest])
            return (null, GatewayRefusal.InvalidSignatureMethod);
        string id = "", headers = "", signature = "";
        foreach (var part in rest.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is not [var name, var value])
                continue;
            if (name == "Credential")
                id = value;
            else if (name == "SignedHeaders")
                headers = value;
            else if (name == "Signature")
                signature = value;
        }
        if (id.Length == 0)
            return (null, GatewayRefusal.Missing("AccessKeyId"));
        var names = headers.ToLowerInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(names, StringComparer.Ordinal);
        return signature.Length > 0 && Array.TrueForAll(MustBeSigned, must => Array.BinarySearch(names, must, StringComparer.Ordinal) >= 0)
            ? (new(id, names, signature), null)
            : (null, GatewayRefusal.IncompleteSignature);
    }

    /// <summary>What is signed: the algorithm and the hash of the canonical request.</summary>
    public string ToSign(RpcRequest request)
    {
        using var text = new Utf8Text(2048);
        WriteCanonical(text, request);
        return $"{Algorithm}\n{Convert.ToHexStringLower(SHA256.HashData(text.Written))}";
    }

    /// <summary>The canonical request, for the caller to compare with their own.</summary>
    public string Canonical(RpcRequest request)
    {
        using var text = new Utf8Text(2048);
        WriteCanonical(text, request);
        return Encoding.UTF8.GetString(text.Written);
    }

    /// <summary>Whether the signature is that of this text by this secret; in constant time.</summary>
    public bool IsBy(string secret, string toSign)
    {
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign), right);
        return Signature.Length == given.Length * 2 && Convert.FromHexString(Signature, given, out _, out _) is OperationStatus.Done && CryptographicOperations.FixedTimeEquals(right, given);
    }

    private void WriteCanonical(Utf8Text text, RpcRequest request)
    {
        text.Append(request.Method);
        text.Append("\n/\n"u8);
        var isFirst = true;
        foreach (var (name, value) in request.Parameters.OfQuery())
        {
            text.Append(isFirst ? ""u8 : "&"u8);
            text.AppendEscaped(name);
            text.Append("="u8);
            text.AppendEscaped(value);
            isFirst = false;
        }
        text.Append("\n"u8);
        foreach (var name in Headers)
        {
            text.Append(name);
            text.Append(":"u8);
            text.Append(request.Header(name).AsSpan().Trim());
            text.Append("\n"u8);
        }
        text.Append("\n"u8);
        for (var n = 0; n < Headers.Length; n++)
        {
            text.Append(n == 0 ? ""u8 : ";"u8);
            text.Append(Headers[n]);
        }
        text.Append("\n"u8);
        text.Append(request.Header("x-acs-content-sha256"));
    }
}
