using SmsConsole.Core.Access;

namespace SmsConsole.Core.Reviews;

/// <summary>
/// The life that templates, signatures and sender IDs share: written, submitted, approved or rejected by somebody else.
/// It belongs to the thing under review and is stored with it.
/// </summary>
public sealed class Review
{
    public const int MaxReason = 500;

    private Review() { }

    public Review(Guid authorId) => AuthorId = authorId;

    public ReviewState State { get; private set; } = ReviewState.Draft;
    public Guid AuthorId { get; private set; }
    public Guid? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>True when no person decided because the review policy asks for none.</summary>
    public bool ByRule { get; private set; }

    public bool MayEdit => State is ReviewState.Draft or ReviewState.Rejected;

    /// <summary>
    /// Null when the actor may rewrite it: a draft or a rejected one is its author's alone, so that nobody can decide on words of their own.
    /// Problem: <c>review.not_yours</c>.
    /// </summary>
    internal Problem? WhyNotRewrite(Actor actor) => actor.UserId == AuthorId
        ? null
        : new Problem("review.not_yours", "Only who began this draft can change it.");

    /// <summary>Draft or Rejected → InReview, or at once Approved where no review is needed. Problem: <c>review.not_draft</c>.</summary>
    public Outcome<Done> Submit(Actor actor, DateTimeOffset now, bool needsReview)
    {
        if (!MayEdit)
            return new Problem("review.not_draft", "Only a draft or a rejected one can be submitted for review.");
        (SubmittedBy, SubmittedAt, Reason, DecidedBy, DecidedAt) = (actor.UserId, now, null, null, null);
        (State, ByRule) = needsReview ? (ReviewState.InReview, false) : (ReviewState.Approved, true);
        if (ByRule)
            DecidedAt = now;
        return new Done();
    }

    /// <summary>InReview → Draft, by its author. Problems: <c>review.not_submitted</c>, <c>review.not_yours</c>.</summary>
    public Outcome<Done> Withdraw(Actor actor)
    {
        if (State is not ReviewState.InReview)
            return NotSubmitted;
        if (actor.UserId != SubmittedBy && actor.UserId != AuthorId)
            return new Problem("review.not_yours", "Only who wrote or submitted it can withdraw it.");
        State = ReviewState.Draft;
        return new Done();
    }

    /// <summary>InReview → Approved, by somebody else. Problems: <c>review.not_submitted</c>, <c>self-review</c>.</summary>
    public Outcome<Done> Approve(Actor actor, DateTimeOffset now) => Decide(actor, now, ReviewState.Approved, null);

    /// <summary>InReview → Rejected with a reason, by somebody else. Problems: <c>review.not_submitted</c>, <c>self-review</c>, <c>review.no_reason</c>, <c>review.reason_too_long</c>.</summary>
    public Outcome<Done> Reject(Actor actor, DateTimeOffset now, string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? new Problem("review.no_reason", "Say why it is rejected, so that the author can mend it.", "reason")
            : reason.Trim().Length > MaxReason
                ? new Problem("review.reason_too_long", $"The reason has {reason.Trim().Length} characters. At most {MaxReason} are kept.", "reason").With(reason.Trim().Length, MaxReason)
                : Decide(actor, now, ReviewState.Rejected, reason.Trim());

    /// <summary>Whether this act decided it, by a person or by rule.</summary>
    internal bool WasDecidedAt(DateTimeOffset now) => State is ReviewState.Approved or ReviewState.Rejected && DecidedAt == now;

    /// <summary>Approved → Retired: it is never sent with again. Problem: <c>review.not_approved</c>.</summary>
    public Outcome<Done> Retire()
    {
        if (State is not ReviewState.Approved)
            return new Problem("review.not_approved", "Only an approved one can be retired.");
        State = ReviewState.Retired;
        return new Done();
    }

    private Outcome<Done> Decide(Actor actor, DateTimeOffset now, ReviewState decision, string? reason)
    {
        if (State is not ReviewState.InReview)
            return NotSubmitted;
        if (actor.UserId == SubmittedBy || actor.UserId == AuthorId)
            return OwnWork;
        (State, DecidedBy, DecidedAt, Reason) = (decision, actor.UserId, now, reason);
        return new Done();
    }

    internal static Problem NotSubmitted => new("review.not_submitted", "It is not waiting for review.");
    internal static Problem OwnWork => new("self-review", "Nobody decides on what they wrote or submitted themselves. Ask another approver.");
}
