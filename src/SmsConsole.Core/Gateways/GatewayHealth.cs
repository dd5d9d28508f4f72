namespace SmsConsole.Core.Gateways;

/// <summary>How an open gateway does, for pages: a snapshot. Counters run since the program started and count segments.</summary>
public sealed record GatewayHealth
{
    public static GatewayHealth Closed { get; } = new();

    public bool IsReady { get; init; }

    /// <summary>How far it is to be relied on, judged by its last seconds.</summary>
    public GatewayStanding Standing { get; init; } = GatewayStanding.NotConnected;

    /// <summary>Since when a carrier is connected; null while none is.</summary>
    public DateTimeOffset? ReadySince { get; init; }

    /// <summary>Why the last connection failed or ended; kept until the next one stands.</summary>
    public Problem? Trouble { get; init; }
    public DateTimeOffset? TroubleAt { get; init; }

    public long Submitted { get; init; }
    public long Accepted { get; init; }
    public long Refused { get; init; }

    /// <summary>Answers that said "not now": throttled, queue full, not connected.</summary>
    public long Postponed { get; init; }

    /// <summary>Segments written to which no answer came.</summary>
    public long Unanswered { get; init; }
    public long Receipts { get; init; }

    /// <summary>Messages from people; they are acknowledged and counted.</summary>
    public long Inbound { get; init; }

    /// <summary>Segments that wait for the carrier's answer now, and how many may.</summary>
    public int InFlight { get; init; }
    public int Window { get; init; }

    /// <summary>Segments a second that may leave now, after slowing down for the carrier; null without a limit.</summary>
    public int? PerSecond { get; init; }

    /// <summary>Its sessions, those that send first; none for kinds without sessions.</summary>
    public IReadOnlyList<SessionHealth> Sessions { get; init; } = [];
}
