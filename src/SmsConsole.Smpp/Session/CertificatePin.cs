using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// The SHA-256 of one certificate. Whoever names it takes that certificate and no other, whoever signed it and whatever name it
/// is for: for carriers whose certificate no public authority vouches for.
/// </summary>
public readonly record struct CertificatePin
{
    private const int HexLength = SHA256.HashSizeInBytes * 2;

    private CertificatePin(string sha256) => Sha256 = sha256;

    /// <summary>64 hexadecimal digits in upper case.</summary>
    public string Sha256 => field ?? "";

    /// <summary>The pin of this certificate.</summary>
    public static CertificatePin Of(X509Certificate certificate) => new(certificate.GetCertHashString(HashAlgorithmName.SHA256));

    /// <summary>Takes 64 hexadecimal digits, also with colons or spaces between them as tools print them; null for anything else.</summary>
    public static CertificatePin? TryParse(string? text)
    {
        if (text is null || text.Length > 2 * HexLength)
            return null;
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return digits.Length == HexLength && digits.All(char.IsAsciiHexDigitUpper) ? new(digits) : null;
    }

    public override string ToString() => Sha256;
}
