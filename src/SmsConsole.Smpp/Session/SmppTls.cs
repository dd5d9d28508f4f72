using System.Net.Security;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// Encrypts a client's session. The server's certificate must be valid, trusted by this machine and made out to the host, unless
/// a pin names the one certificate to take. There is no way to take just any.
/// </summary>
public sealed record SmppTls
{
    /// <summary>The name that the certificate must be made out to, when it is not the host connected to.</summary>
    public string? ServerName { get; init; }

    public CertificatePin? Pin { get; init; }

    internal bool Trusts(CertificatePin shown, SslPolicyErrors errors) => Pin is { } pin ? pin == shown : errors == SslPolicyErrors.None;
}
