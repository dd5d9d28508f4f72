using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Sending;

/// <summary>What the carrier's answers to all segments of one try make of the message.</summary>
/// <param name="Status">Sent, Rejected, Unknown, Expired, or Queued to try again.</param>
/// <param name="Error">Why, as a problem code, or null.</param>
/// <param name="DueAt">When it is tried again, or null.</param>
internal readonly record struct SubmitVerdict(MessageStatus Status, string? Error, DateTimeOffset? DueAt)
{
    /// <summary>Nobody answered, and the message's policy has not had its turn.</summary>
    public const string NobodyAnswered = "message.no_answer";
    public const string SentAgain = "message.sent_again";
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(250);

    /// <param name="outcomes">Each segment's outcome with the carrier's status, if any.</param>
    /// <param name="maySendAgain">Whether the policy of its type sends at once again what nobody answered, and has not done so yet.</param>
    /// <param name="attempt">Which try this was, from 1.</param>
    /// <param name="later">How long to wait, where a gateway said "later"; of several segments the longest.</param>
    /// <param name="chance">0 to 1: spreads retries, so that what failed together does not come back together.</param>
    /// <param name="refusal">Why it was refused, where that is a word and no number.</param>
    public static SubmitVerdict Of(
        IReadOnlyCollection<(AttemptOutcome Outcome, int? Code)> outcomes, bool maySendAgain, int attempt, DateTimeOffset? expiresAt, SubmitResult.TryLater? later, DateTimeOffset now,
        double chance, string? refusal = null)
    {
        if (outcomes.All(o => o.Outcome is AttemptOutcome.Accepted))
            return new(MessageStatus.Sent, null, null);
        if (outcomes.Any(o => o.Outcome is AttemptOutcome.NoAnswer))
        {
            return maySendAgain && !(expiresAt <= now)
                ? new(MessageStatus.Queued, SentAgain, now)
                : new(MessageStatus.Unknown, NobodyAnswered, null);
        }
        var refused = outcomes.FirstOrDefault(o => o.Outcome is AttemptOutcome.Refused);
        if (refused.Outcome is AttemptOutcome.Refused)
            return new(MessageStatus.Rejected, refusal ?? "smpp." + refused.Code?.ToString("x8"), null);
        if (outcomes.Any(o => o.Outcome is AttemptOutcome.Accepted))
            return new(MessageStatus.Unknown, "message.partly_sent", null);
        // The worst of the segments decides: the enum's order is that of patience.
        var reason = outcomes.Where(o => o.Outcome is AttemptOutcome.TryLater).Max(o => RetryReasons.Of(o.Code));
        if (attempt >= (later?.MostTries ?? RetryTerms.UsualTries))
            return new(MessageStatus.Rejected, "message.gave_up", null);
        var due = now + WaitOf(reason, later, attempt, chance);
        // A wait that has grown beyond the message's life gives way to one last try in time.
        if (expiresAt <= due)
            due = now + WaitOf(reason, later, 1, chance);
        return expiresAt <= due
            ? new(MessageStatus.Expired, "message.expired_waiting", null)
            : new(MessageStatus.Queued, reason.Code(), due);
    }

    /// <summary>Twice as long after each try, up to what the gateway says or the reason is worth, and spread by a quarter to both sides.</summary>
    private static TimeSpan WaitOf(RetryReason reason, SubmitResult.TryLater? later, int attempt, double chance)
    {
        var longest = later?.Longest?.TotalSeconds ?? reason switch { RetryReason.NoSession => 30, RetryReason.Throttled => 60, _ => 600 };
        var first = Math.Max((later?.Delay ?? LeastWait).TotalSeconds, LeastWait.TotalSeconds);
        var grown = Math.Min(first * Math.Pow(2, Math.Min(attempt - 1, 20)), Math.Max(longest, first));
        return TimeSpan.FromSeconds(grown * (0.75 + (chance / 2)));
    }

    public static (AttemptOutcome Outcome, int? Code) OutcomeOf(SubmitResult result) => result switch
    {
        SubmitResult.Accepted => (AttemptOutcome.Accepted, null),
        SubmitResult.Refused refused => (AttemptOutcome.Refused, refused.Code),
        SubmitResult.TryLater later => (AttemptOutcome.TryLater, later.Code),
        _ => (AttemptOutcome.NoAnswer, null),
    };
}
