using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;

namespace SmsConsole.Core.Senders;

/// <summary>A name or number shown as the sender in one country.</summary>
public sealed class SenderId
{
    private SenderId() { }

    public SenderId(string value, string country, Guid authorId, DateTimeOffset now) =>
        (Value, Country, Review, CreatedAt, ChangedAt) = (value, country, new Review(authorId), now, now);

    public long Id { get; private set; }
    public string Value { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>What was handed in for the registration, in words.</summary>
    public string? Documents { get; private set; }

    /// <summary>The last day on which the registration holds, or null when it does not end.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public Review Review { get; private set; } = new(Guid.Empty);

    public SenderIdState StateOn(DateOnly today) => StateOf(Review.State, ExpiresOn, today);

    internal static SenderIdState StateOf(ReviewState review, DateOnly? expiresOn, DateOnly today) => review switch
    {
        ReviewState.Draft => SenderIdState.Draft,
        ReviewState.InReview => SenderIdState.Submitted,
        ReviewState.Rejected => SenderIdState.Rejected,
        ReviewState.Approved => expiresOn < today ? SenderIdState.Expired : SenderIdState.Registered,
        _ => SenderIdState.Expired,
    };

    /// <summary>Changes what the reviewer reads. Problems: <c>sender_id.not_draft</c>, <c>review.not_yours</c>.</summary>
    public Outcome<Done> Edit(Actor author, string? note, string? documents, DateOnly? expiresOn, DateTimeOffset now)
    {
        if (!Review.MayEdit)
            return new Problem("sender_id.not_draft", "Only a draft or a rejected sender ID can be changed.");
        if (Review.WhyNotRewrite(author) is { } foreign)
            return foreign;
        (Note, Documents, ExpiresOn, ChangedAt) = (note, documents, expiresOn, now);
        return new Done();
    }

    /// <summary>
    /// Begins a new registration of one that is registered or has ended: a draft again, by <paramref name="author"/>, until it is
    /// registered anew. Problem: <c>sender_id.not_registered</c>.
    /// </summary>
    public Outcome<Done> Renew(Actor author, string? documents, DateOnly? expiresOn, DateTimeOffset now)
    {
        if (Review.State is not (ReviewState.Approved or ReviewState.Retired))
            return new Problem("sender_id.not_registered", "Only a sender ID that is or was registered can be renewed.");
        (Review, Documents, ExpiresOn, ChangedAt) = (new Review(author.UserId), documents, expiresOn, now);
        return new Done();
    }
}
