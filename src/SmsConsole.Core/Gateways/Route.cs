using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>Which gateway takes which messages. Among those that fit, the lowest priority number that is ready wins; weights share within it.</summary>
public sealed class Route
{
    public const string AnyCountry = "*";

    public int Id { get; private set; }
    public required int GatewayId { get; init; }

    /// <summary>ISO 3166-1 alpha-2, or <see cref="AnyCountry"/>.</summary>
    public required string Country { get; init; }

    public MessageType? Type { get; init; }
    public int Priority { get; set; } = 1;
    public int Weight { get; set; } = 100;
    public bool IsEnabled { get; set; } = true;
}
