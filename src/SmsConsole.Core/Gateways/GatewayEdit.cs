using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Core.Gateways;

/// <summary>What an administrator enters for a gateway.</summary>
public sealed record GatewayEdit
{
    public string Name { get; init; } = "";
    public GatewayKind Kind { get; init; }
    public bool IsEnabled { get; init; } = true;

    /// <summary>Takes no new messages, but stays connected while it is enabled.</summary>
    public bool IsDraining { get; init; }
    public string? DefaultSender { get; init; }
    public int? MaxPerSecond { get; init; }
    public int Window { get; init; } = 100;

    /// <summary>Needed for <see cref="GatewayKind.Smpp"/>.</summary>
    public SmppSettings? Smpp { get; init; }
}
