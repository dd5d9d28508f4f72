using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// Codes have little entropy: a million digits are tried in a second, so a plain or salted hash in a stolen table tells them. Hence HMAC-SHA256
/// with a secret that the table holds only sealed by the server's own keys, over the verification's id and the code. Two hashes stand in a
/// row, of the code as it is and of the code in lower case, so that both can be asked for.
/// </summary>
internal static class CodeHash
{
    public const int SecretLength = 32;
    private const int Half = HMACSHA256.HashSizeInBytes;

    public static byte[] Of(byte[] secret, Guid key, string code) => [.. One(secret, key, code), .. One(secret, key, Fold(code))];

    /// <summary>Whether this is the code; takes as long for every wrong one.</summary>
    public static bool IsOf(byte[] hash, byte[] secret, Guid key, string code, bool ignoreCase) => ignoreCase
        ? CryptographicOperations.FixedTimeEquals(hash.AsSpan(Half), One(secret, key, Fold(code)))
        : CryptographicOperations.FixedTimeEquals(hash.AsSpan(0, Half), One(secret, key, code));

    /// <summary>A number for an address that the table does not tell; addresses of one IPv6 network, which one person may change among, are one.</summary>
    public static long OfAddress(byte[] secret, System.Net.IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return BitConverter.ToInt64(HMACSHA256.HashData(secret, bytes.AsSpan(0, Math.Min(bytes.Length, 8))));
    }

    private static byte[] One(byte[] secret, Guid key, string code) => HMACSHA256.HashData(secret, (byte[])[.. key.ToByteArray(), .. Encoding.UTF8.GetBytes(code)]);

    private static string Fold(string code) => code.ToLowerInvariant();
}
