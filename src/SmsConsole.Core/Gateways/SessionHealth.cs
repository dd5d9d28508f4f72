namespace SmsConsole.Core.Gateways;

/// <summary>How one session of a gateway does, for pages: a snapshot from memory.</summary>
public sealed record SessionHealth
{
    public bool Sends { get; init; }
    public bool Receives { get; init; }

    /// <summary>Null while it is not bound.</summary>
    public DateTimeOffset? BoundSince { get; init; }

    /// <summary>Submits that wait for the carrier's answer now, and how many may.</summary>
    public int InFlight { get; init; }
    public int Window { get; init; }

    /// <summary>Segments a second, over the last ten.</summary>
    public double PerSecond { get; init; }

    /// <summary>How long the carrier took for half and for 99 of 100 of its latest thousand answers; null before the first.</summary>
    public TimeSpan? MedianWait { get; init; }
    public TimeSpan? LongWait { get; init; }

    /// <summary>Submits of the last hour that were refused, put off or not answered.</summary>
    public long Errors { get; init; }

    /// <summary>Delivery receipts of the last hour.</summary>
    public long Receipts { get; init; }

    /// <summary>The latest problem, also when it has passed.</summary>
    public Problem? Trouble { get; init; }
    public DateTimeOffset? TroubleAt { get; init; }
}
