namespace SmsConsole.Core.Gateways;

/// <summary>One way out to carriers, as an administrator set it up.</summary>
public sealed class Gateway
{
    public const int LongestSettings = 32_000;

    public int Id { get; private set; }
    public required string Name { get; set; }
    public required GatewayKind Kind { get; init; }
    public bool IsEnabled { get; set; } = true;

    /// <summary>While it is enabled: it takes no new messages and stays connected for the answers and receipts of what it has sent.</summary>
    public bool IsDraining { get; set; }

    /// <summary>The sender shown where neither a sender ID nor the country gives one.</summary>
    public string? DefaultSender { get; set; }

    /// <summary>Segments a second at most; null for no limit of ours.</summary>
    public int? MaxPerSecond { get; set; }

    /// <summary>Segments that may wait for the carrier's answer at a time.</summary>
    public int Window { get; set; } = 100;

    /// <summary>How patiently its messages are tried again; null for the usual way.</summary>
    public RetryTerms? Retries { get; set; }

    /// <summary>What the kind needs, as JSON; secrets inside are encrypted.</summary>
    public string Settings { get; set; } = "{}";

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
}
