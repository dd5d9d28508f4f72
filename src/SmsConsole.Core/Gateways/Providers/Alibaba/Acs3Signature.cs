using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Core.Gateways.Providers.Alibaba;

/// <summary>Alibaba Cloud's request signature V3, ACS3-HMAC-SHA256, for calls with everything in the query and an empty body.</summary>
internal static class Acs3Signature
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>The SHA-256 of an empty body, which the signature covers.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Names sorted, values escaped as RFC 3986 says: the query as it is sent and signed.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>The header Authorization.</summary>
    /// <param name="headers">What is signed besides the query, by lower-case name; host among them.</param>
    public static string Authorization(string keyId, string secret, string query, IReadOnlyDictionary<string, string> headers)
    {
        var sorted = headers.OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(';', sorted.Select(h => h.Key));
        var canonical = $"POST\n/\n{query}\n{string.Concat(sorted.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{EmptyHash}";
        var toSign = $"{Algorithm}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
        return $"{Algorithm} Credential={keyId},SignedHeaders={names},Signature={signature}";
    }
}
