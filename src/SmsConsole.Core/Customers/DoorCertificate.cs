using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmsConsole.Core.Customers;

/// <summary>The certificate that the door shows, with its chain.</summary>
internal static class DoorCertificate
{
    /// <summary>Reads a PFX or PEM file. Throws <see cref="StartException"/> that names the setting.</summary>
    public static SslStreamCertificateContext Read(SmppDoorOptions options)
    {
        var path = options.Certificate ?? "";
        try
        {
            var isPem = path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".crt", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(options.CertificateKey);
            return isPem ? ReadPem(path, options.CertificateKey, options.CertificatePassword) : ReadPfx(path, options.CertificatePassword);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException($"The certificate {path} cannot be read: {e.Message.TrimEnd('.')}. Correct {SmppDoorOptions.Section}:Certificate (and CertificateKey, CertificatePassword), or set {SmppDoorOptions.Section}:TlsPort to null.", e);
        }
    }

    private static SslStreamCertificateContext ReadPem(string path, string? keyPath, string? password)
    {
        var key = string.IsNullOrEmpty(keyPath) ? path : keyPath;
        var own = string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(path, key) : X509Certificate2.CreateFromEncryptedPemFile(path, password, key);
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(path);
        return SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true);
    }

    private static SslStreamCertificateContext ReadPfx(string path, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
        var own = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("It holds no private key.");
        return SslStreamCertificateContext.Create(own, [.. all.Where(c => c != own)], offline: true);
    }
}
