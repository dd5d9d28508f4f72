using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// Which gateway takes which messages. Among those that fit, the lowest priority number with a healthy gateway wins; within it the
/// route meant most exactly for the message (country before sender before type); weights share among equals. See <see cref="RouteTable"/>.
/// </summary>
public sealed class Route
{
    public const string AnyCountry = "*";

    public int Id { get; private set; }
    public required int GatewayId { get; set; }

    /// <summary>ISO 3166-1 alpha-2, or <see cref="AnyCountry"/>.</summary>
    public required string Country { get; set; }

    public MessageType? Type { get; set; }

    /// <summary>Only messages that show this sender, in any case of letters; null for any.</summary>
    public string? SenderId { get; set; }

    public int Priority { get; set; } = 1;
    public int Weight { get; set; } = 100;
    public bool IsEnabled { get; set; } = true;
}
