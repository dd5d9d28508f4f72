using SmsConsole.Core.Access;

namespace SmsConsole.Core.Reviews;

/// <summary>A review as people read it: who wrote, submitted and decided, by name, when and why.</summary>
public sealed record ReviewFacts(
    ReviewState State, Guid AuthorId, string Author,
    Guid? SubmittedById, string? SubmittedBy, DateTimeOffset? SubmittedAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, bool ByRule)
{
    public bool MayEdit => State is ReviewState.Draft or ReviewState.Rejected;

    /// <summary>Whether the actor may change or delete it: its author alone may, before it is submitted. Whether they may write at all is another right.</summary>
    public bool MayBeRewrittenBy(Actor actor) => MayEdit && actor.UserId == AuthorId;

    /// <summary>Null when the actor may approve or reject it; otherwise why not: <c>review.not_submitted</c>, <c>access.denied</c>, <c>self-review</c>.</summary>
    public Problem? WhyNotDecide(Actor actor)
    {
        if (State is not ReviewState.InReview)
            return Review.NotSubmitted;
        return actor.Lacks(Right.Review) ?? (actor.UserId == AuthorId || actor.UserId == SubmittedById ? Review.OwnWork : null);
    }

    internal static ReviewFacts Of(Review review, IReadOnlyDictionary<Guid, string> names) => new(
        review.State, review.AuthorId, NameOf(review.AuthorId, names) ?? "",
        review.SubmittedBy, NameOf(review.SubmittedBy, names), review.SubmittedAt,
        NameOf(review.DecidedBy, names), review.DecidedAt, review.Reason, review.ByRule);

    private static string? NameOf(Guid? id, IReadOnlyDictionary<Guid, string> names) =>
        id is { } known ? names.GetValueOrDefault(known, Actor.System.Name) : null;
}
