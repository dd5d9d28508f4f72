namespace SmsConsole.Core.Sending;

/// <summary>One segment given to a carrier once, and what the carrier answered. Rows are only ever added.</summary>
public sealed class Attempt
{
    public long MessageId { get; init; }

    /// <summary>1 for the first segment; 0 for the whole message, where the provider splits it.</summary>
    public short Segment { get; init; }

    /// <summary>1 for the first try.</summary>
    public short Number { get; init; }

    public int GatewayId { get; init; }
    public DateTimeOffset At { get; init; }
    public AttemptOutcome Outcome { get; init; }

    /// <summary>The carrier's id of the segment, as it spelled it.</summary>
    public string? CarrierId { get; init; }

    /// <summary>The carrier's status where it refused: SMPP's command_status as a number.</summary>
    public int? Code { get; init; }
}
