using System.Globalization;
using SmsConsole.Core.Events;

namespace SmsConsole.Core.Sending;

/// <summary>Something that happened to a message. Segments and tries count from 1; segment 0 is the whole message.</summary>
public abstract record MessageEvent(DateTimeOffset At)
{
    public sealed record Accepted(DateTimeOffset At) : MessageEvent(At);

    /// <summary>The rules let it through when it was accepted: suppression list, limits, hours, sender.</summary>
    public sealed record Passed(DateTimeOffset At) : MessageEvent(At);

    /// <summary>It was given to a gateway; <paramref name="Others"/> are the routes that would have led there too, as they stand today.</summary>
    public sealed record Routed(DateTimeOffset At, int Number, string? Gateway, IReadOnlyList<OtherRoute> Others) : MessageEvent(At);

    /// <summary>A try of which no answer is stored: it still waits for one, or the console stopped before it could be stored.</summary>
    public sealed record Unanswered(DateTimeOffset At, int Number, bool StillWaits) : MessageEvent(At);

    /// <summary>A person, or the policy of its type (<paramref name="By"/> null), decided about it.</summary>
    public sealed record Decided(DateTimeOffset At, SettlementAct Act, string? By, string? Reason) : MessageEvent(At);

    /// <summary>It was not to be sent before a later time.</summary>
    public sealed record Held(DateTimeOffset At, DateTimeOffset Until) : MessageEvent(At);

    public sealed record Released(DateTimeOffset At) : MessageEvent(At);

    /// <summary>A segment was given to a carrier, with what it answered; <paramref name="Code"/> is SMPP's command_status where it was not taken.</summary>
    public sealed record Tried(DateTimeOffset At, int Segment, int Number, string? Gateway, AttemptOutcome Outcome, string? CarrierId, int? Code) : MessageEvent(At)
    {
        /// <summary>The code as <see cref="Message.Error"/> writes it: <c>smpp.</c> and eight hexadecimal digits, or <c>http.</c> and the status. SMPP 3.4 §5.1.3 leaves 400 to 599 unused.</summary>
        public string? Error => Code switch
        {
            null => null,
            >= 400 and <= 599 => string.Create(CultureInfo.InvariantCulture, $"http.{Code}"),
            { } code => "smpp." + code.ToString("x8", CultureInfo.InvariantCulture),
        };

        /// <summary>Why it is tried again, as <see cref="Message.Error"/> writes it while the message waits; null when it is not.</summary>
        public string? RetryReason { get; init; }

        /// <summary>When it is tried again, or was.</summary>
        public DateTimeOffset? RetryAt { get; init; }
    }

    /// <summary>The carrier reported about a segment; <paramref name="Code"/> and <paramref name="Raw"/> as it wrote them.</summary>
    public sealed record Reported(DateTimeOffset At, int Segment, MessageStatus Status, string? Code, string? Raw, ReceiptTiming Timing) : MessageEvent(At);

    /// <summary>A webhook was told of it, or is to be: with which event, how often it was tried, and what it answered last or why not.</summary>
    public sealed record Told(DateTimeOffset At, int WebhookId, string Webhook, EventType Type, DeliveryState State, int Tries, int? Answer, string? Error) : MessageEvent(At);

    /// <summary>Nothing more will be done with it.</summary>
    public sealed record Ended(DateTimeOffset At, MessageStatus Status, string? Error) : MessageEvent(At);
}

/// <summary>A route that leads there and was not taken.</summary>
public sealed record OtherRoute(string Gateway, RouteLeft Why);

/// <summary>Why a route was not taken, as far as today's routes tell.</summary>
public enum RouteLeft
{
    /// <summary>It stands behind the one that was taken.</summary>
    Behind,
    /// <summary>It stands beside it and takes its share by weight.</summary>
    Beside,
    /// <summary>It stands before it, so at that moment it was not connected or had no free slot, or it was set up later.</summary>
    NotReady,
    /// <summary>The route or its gateway is switched off.</summary>
    Off,
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
    /// <summary>It said something else than what was known already; what a carrier had said first stands.</summary>
    Contradicts,
}
