using System.Net.Security;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Smpp.Server;

/// <summary>What the listening side allows.</summary>
public sealed record SmppServerOptions
{
    /// <summary>At most 15 characters, told to those who bind.</summary>
    public string SystemId { get; init; } = "";

    /// <summary>The certificate to show, with its chain: then every connection must speak TLS. Null for bare connections.</summary>
    public SslStreamCertificateContext? Certificate { get; init; }

    /// <summary>Connections over this number are closed at once.</summary>
    public int MaxSessions { get; init; } = 100;

    /// <summary>The most deliver_sm without an answer, per session.</summary>
    public int DeliverWindow { get; init; } = 100;

    /// <summary>How long a connection may stay unbound; the TLS handshake counts too.</summary>
    public TimeSpan BindTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc cref="SmppClientOptions.EnquireLinkInterval"/>
    public TimeSpan EnquireLinkInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="SmppClientOptions.ResponseTimeout"/>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal LinkLimits Limits => new(DeliverWindow, EnquireLinkInterval, ResponseTimeout, BindTimeout);
}
