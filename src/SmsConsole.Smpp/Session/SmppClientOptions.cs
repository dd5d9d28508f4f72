using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>Where to bind, as whom, and how patient to be.</summary>
public sealed record SmppClientOptions
{
    /// <summary>A name or an address.</summary>
    public required string Host { get; init; }

    public int Port { get; init; } = 2775;

    /// <summary>Encrypts the session; null for a bare connection, as most carriers offer inside a VPN.</summary>
    public SmppTls? Tls { get; init; }

    /// <summary>At most 15 characters.</summary>
    public required string SystemId { get; init; }

    /// <summary>At most 63 characters; the standard's own limit is 8.</summary>
    public string Password { get; init; } = "";

    /// <summary>At most 12 characters.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>The addresses whose messages are wanted, as the carrier writes a range (SMPP 3.4 §5.2.7); none for what the account has.</summary>
    public Address AddressRange { get; init; }

    public BindMode Mode { get; init; } = BindMode.Transceiver;

    /// <summary>The most submits without an answer, 1 to 100,000.</summary>
    public int Window { get; init; } = 100;

    /// <summary>How long nothing may be heard before we ask whether anybody is there; <see cref="Timeout.InfiniteTimeSpan"/> to never ask.</summary>
    public TimeSpan EnquireLinkInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request may stay without an answer.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the TLS handshake and the bind may take together once connected.</summary>
    public TimeSpan BindTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Sees all PDUs of the session; null for nobody.</summary>
    public PduTap? Tap { get; init; }

    public override string ToString() => $"{SystemId} at {Host}:{Port}";

    internal LinkLimits Limits => new(Window, EnquireLinkInterval, ResponseTimeout, BindTimeout);
}
