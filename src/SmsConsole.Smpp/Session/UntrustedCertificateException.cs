using System.Net.Security;
using System.Security.Authentication;

namespace SmsConsole.Smpp.Session;

/// <summary>The server showed a certificate that is not to be trusted.</summary>
public sealed class UntrustedCertificateException : AuthenticationException
{
    internal UntrustedCertificateException(string name, CertificatePin shown, SslPolicyErrors errors, bool isPinned, Exception inner)
        : base(isPinned ? $"The server's certificate is not the pinned one; its SHA-256 is {shown}." : $"The server's certificate is not trusted for {name} ({errors}); its SHA-256 is {shown}.", inner) =>
        (Shown, Errors, IsPinned) = (shown, errors, isPinned);

    /// <summary>The certificate that was shown.</summary>
    public CertificatePin Shown { get; }

    /// <summary>What is wrong with it; counts only where none was pinned.</summary>
    public SslPolicyErrors Errors { get; }

    /// <summary>Whether another one was pinned.</summary>
    public bool IsPinned { get; }
}
