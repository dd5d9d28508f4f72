using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Templates;

/// <summary>
/// A text with placeholders. What it says lives in its versions: at most one draft, in review or rejected (<see cref="Working"/>),
/// and at most one approved that sends (<see cref="Sending"/>).
/// </summary>
public sealed class Template
{
    public long Id { get; private set; }

    /// <summary><c>SMS_</c> and nine digits; never reused.</summary>
    public required string Code { get; init; }

    public required MessageType Type { get; init; }
    public required TemplateScope Scope { get; init; }
    public required Guid CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The name of the newest version, kept here for lists.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The state of the newest version, kept here for lists.</summary>
    public ReviewState State { get; private set; }

    public List<TemplateVersion> Versions { get; } = [];

    public TemplateVersion Newest => Versions.MaxBy(v => v.Number) ?? throw new InvalidOperationException("A template has a version.");
    public TemplateVersion? Working => Newest.Review.State is ReviewState.Approved or ReviewState.Retired ? null : Newest;
    public TemplateVersion? Sending => Versions.SingleOrDefault(v => v.Review.State is ReviewState.Approved);

    /// <summary>Writes the draft: changes the working version, or begins a new one beside the approved one. Problem: <c>template.in_review</c>, <c>template.retired</c>, <c>review.not_yours</c>.</summary>
    public Outcome<TemplateVersion> Edit(Actor author, DateTimeOffset now, TemplateContent content)
    {
        if (Versions.Count > 0 && Newest.Review.State is ReviewState.InReview)
            return new Problem("template.in_review", "It is being reviewed. Withdraw it first, then change it.");
        if (Versions.Count > 0 && Newest.Review.State is ReviewState.Retired)
            return new Problem("template.retired", "A retired template is never changed. Make a new one.");
        var version = Versions.Count > 0 ? Working : null;
        if (version?.Review.WhyNotRewrite(author) is { } foreign)
            return foreign;
        if (version is null)
        {
            version = new TemplateVersion(Versions.Count + 1, author.UserId, now);
            Versions.Add(version);
        }
        version.Write(content);
        Touch(now);
        return version;
    }

    /// <summary>Sends the working version to review, or approves it by rule. Problem: <c>review.not_draft</c>.</summary>
    public Outcome<Done> Submit(Actor actor, DateTimeOffset now, bool needsReview) =>
        Decide(now, v => v.Review.Submit(actor, now, needsReview));

    public Outcome<Done> Withdraw(Actor actor, DateTimeOffset now) => Decide(now, v => v.Review.Withdraw(actor));

    public Outcome<Done> Approve(Actor actor, DateTimeOffset now) => Decide(now, v => v.Review.Approve(actor, now));

    public Outcome<Done> Reject(Actor actor, DateTimeOffset now, string? reason) => Decide(now, v => v.Review.Reject(actor, now, reason));

    /// <summary>Ends the template: the approved version sends no more. Problem: <c>review.not_approved</c>.</summary>
    public Outcome<Done> Retire(DateTimeOffset now)
    {
        if (Sending is not { } version)
            return new Problem("review.not_approved", "Only an approved template can be retired.");
        var done = version.Review.Retire();
        Touch(now);
        return done;
    }

    /// <summary>Takes the draft beside what was approved away, and retires what sends.</summary>
    internal void Discard(TemplateVersion draft, DateTimeOffset now)
    {
        Versions.Remove(draft);
        Sending?.Review.Retire();
        Touch(now);
    }

    private Outcome<Done> Decide(DateTimeOffset now, Func<TemplateVersion, Outcome<Done>> act)
    {
        var before = Sending;
        var done = act(Newest);
        if (!done.IsOk)
            return done;
        // The new approved version takes the old one's place.
        if (before is not null && before != Newest && Newest.Review.State is ReviewState.Approved)
            before.Review.Retire();
        Touch(now);
        return done;
    }

    private void Touch(DateTimeOffset now) => (Name, State, ChangedAt) = (Newest.Name, Newest.Review.State, now);
}
