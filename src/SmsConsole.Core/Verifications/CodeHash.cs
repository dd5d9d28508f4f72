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

    /// <summary>How <see cref="OfAddress"/> is made up: 63 bits, so that it is never negative and networks can be had by division.</summary>
    public const int HostBits = 23;
    public const int NarrowBits = 20;
    private const int WideBits = 20;
    private const int Half = HMACSHA256.HashSizeInBytes;

    public static byte[] Of(byte[] secret, Guid key, string code) => [.. One(secret, key, code), .. One(secret, key, Fold(code))];

    /// <summary>Whether this is the code; takes as long for every wrong one.</summary>
    public static bool IsOf(byte[] hash, byte[] secret, Guid key, string code, bool ignoreCase) => ignoreCase
        ? CryptographicOperations.FixedTimeEquals(hash.AsSpan(Half), One(secret, key, Fold(code)))
        : CryptographicOperations.FixedTimeEquals(hash.AsSpan(0, Half), One(secret, key, code));

    /// <summary>
    /// A number for an address that the table does not tell; addresses of one IPv6 network, which one person may change among, are one. Its first
    /// bits are those of the wide network (/16, IPv6 /32), the next those of the narrow one in it (/24, IPv6 /48), so that networks are known again.
    /// </summary>
    public static long OfAddress(byte[] secret, System.Net.IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var (wide, narrow, host) = bytes.Length == 4 ? (2, 3, 4) : (4, 6, 8);
        return (Part(wide, WideBits) << (NarrowBits + HostBits)) | (Part(narrow, NarrowBits) << HostBits) | Part(host, HostBits);

        long Part(int length, int bits) => BitConverter.ToInt64(HMACSHA256.HashData(secret, bytes.AsSpan(0, length))) & ((1L << bits) - 1);
    }

    private static byte[] One(byte[] secret, Guid key, string code) => HMACSHA256.HashData(secret, (byte[])[.. key.ToByteArray(), .. Encoding.UTF8.GetBytes(code)]);

    private static string Fold(string code) => code.ToLowerInvariant();
}
