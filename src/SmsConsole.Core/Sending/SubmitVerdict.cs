using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Sending;

/// <summary>What the carrier's answers to all segments of one try make of the message.</summary>
/// <param name="Status">Sent, Rejected, Unknown, Expired, or Queued to try again.</param>
/// <param name="Error">Why, as a problem code, or null.</param>
/// <param name="DueAt">When it is tried again, or null.</param>
internal readonly record struct SubmitVerdict(MessageStatus Status, string? Error, DateTimeOffset? DueAt)
{
    private const int MostAttempts = 50;

    /// <param name="outcomes">Each segment's outcome with the carrier's status, if any.</param>
    /// <param name="attempt">Which try this was, from 1.</param>
    /// <param name="delay">How long the gateway asks to wait where it says "later".</param>
    /// <param name="reason">Why it was refused, where that is a word and no number.</param>
    public static SubmitVerdict Of(
        IReadOnlyCollection<(AttemptOutcome Outcome, int? Code)> outcomes, MessageType type, int attempt, DateTimeOffset? expiresAt, TimeSpan delay, DateTimeOffset now,
        string? reason = null)
    {
        if (outcomes.All(o => o.Outcome is AttemptOutcome.Accepted))
            return new(MessageStatus.Sent, null, null);
        if (outcomes.Any(o => o.Outcome is AttemptOutcome.NoAnswer))
        {
            // DOMAIN's policy: a code is worthless when it comes late, so it alone may be sent again, once.
            return type is MessageType.VerificationCode && attempt == 1 && !(expiresAt <= now)
                ? new(MessageStatus.Queued, "message.sent_again", now)
                : new(MessageStatus.Unknown, "message.no_answer", null);
        }
        var refused = outcomes.FirstOrDefault(o => o.Outcome is AttemptOutcome.Refused);
        if (refused.Outcome is AttemptOutcome.Refused)
            return new(MessageStatus.Rejected, reason ?? "smpp." + refused.Code?.ToString("x8"), null);
        if (outcomes.Any(o => o.Outcome is AttemptOutcome.Accepted))
            return new(MessageStatus.Unknown, "message.partly_sent", null);
        var due = now + delay * Math.Pow(2, Math.Min(attempt - 1, 6));
        if (expiresAt <= due)
            return new(MessageStatus.Expired, "message.expired_waiting", null);
        return attempt >= MostAttempts
            ? new(MessageStatus.Rejected, "message.gave_up", null)
            : new(MessageStatus.Queued, "message.try_later", due);
    }

    public static (AttemptOutcome Outcome, int? Code) OutcomeOf(SubmitResult result) => result switch
    {
        SubmitResult.Accepted => (AttemptOutcome.Accepted, null),
        SubmitResult.Refused refused => (AttemptOutcome.Refused, refused.Code),
        SubmitResult.TryLater later => (AttemptOutcome.TryLater, later.Code),
        _ => (AttemptOutcome.NoAnswer, null),
    };
}
