using System.Globalization;

namespace SmsConsole.Core.Sending;

/// <summary>Something that happened to a message. Segments and tries count from 1; segment 0 is the whole message.</summary>
public abstract record MessageEvent(DateTimeOffset At)
{
    public sealed record Accepted(DateTimeOffset At) : MessageEvent(At);

    /// <summary>It was not to be sent before a later time.</summary>
    public sealed record Held(DateTimeOffset At, DateTimeOffset Until) : MessageEvent(At);

    public sealed record Released(DateTimeOffset At) : MessageEvent(At);

    /// <summary>A segment was given to a carrier, with what it answered; <paramref name="Code"/> is SMPP's command_status where it was not taken.</summary>
    public sealed record Tried(DateTimeOffset At, int Segment, int Number, string? Gateway, AttemptOutcome Outcome, string? CarrierId, int? Code) : MessageEvent(At)
    {
        /// <summary>The code as <see cref="Message.Error"/> writes it: <c>smpp.</c> and eight hexadecimal digits.</summary>
        public string? Error => Code is { } code ? "smpp." + code.ToString("x8", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The carrier reported about a segment; <paramref name="Code"/> and <paramref name="Raw"/> as it wrote them.</summary>
    public sealed record Reported(DateTimeOffset At, int Segment, MessageStatus Status, string? Code, string? Raw, ReceiptTiming Timing) : MessageEvent(At);

    /// <summary>Nothing more will be done with it.</summary>
    public sealed record Ended(DateTimeOffset At, MessageStatus Status, string? Error) : MessageEvent(At);
}

/// <summary>How a receipt came in the order of things.</summary>
public enum ReceiptTiming
{
    InTime,
    /// <summary>Before the carrier had answered the submit.</summary>
    Early,
    /// <summary>After the message had ended; it changed nothing.</summary>
    Late,
    /// <summary>It said again what an earlier one had said.</summary>
    Repeated,
}
