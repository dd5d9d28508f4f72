using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Core.Gateways;

/// <summary>What an administrator enters for a gateway.</summary>
public sealed record GatewayEdit
{
    public string Name { get; init; } = "";
    public GatewayKind Kind { get; init; }
    public bool IsEnabled { get; init; } = true;
    public string? DefaultSender { get; init; }
    public int? MaxPerSecond { get; init; }
    public int Window { get; init; } = 100;

    /// <summary>Needed for <see cref="GatewayKind.Smpp"/>.</summary>
    public SmppEdit? Smpp { get; init; }
}

/// <summary>Where an SMPP gateway connects to, and as whom.</summary>
public sealed record SmppEdit
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 2775;
    public string SystemId { get; init; } = "";

    /// <summary>At most 63 characters; null or empty keeps the one that is stored. Never shown again.</summary>
    public string? Password { get; init; }
    public string? SystemType { get; init; }
    public SmppBind Bind { get; init; }
    public int Sessions { get; init; } = 1;
    public byte? SourceTon { get; init; }
    public byte? SourceNpi { get; init; }

    // The generated text would show the password wherever the record is logged.
    public override string ToString() => $"{SystemId} at {Host}:{Port}";
}
