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

    public SenderIdState StateOn(DateOnly today) => Review.State switch
    {
        ReviewState.Draft => SenderIdState.Draft,
        ReviewState.InReview => SenderIdState.Submitted,
        ReviewState.Rejected => SenderIdState.Rejected,
        ReviewState.Approved => ExpiresOn < today ? SenderIdState.Expired : SenderIdState.Registered,
        _ => SenderIdState.Expired,
    };

    /// <summary>Changes what the reviewer reads. Problem: <c>sender.not_draft</c>.</summary>
    public Outcome<Done> Edit(string? note, string? documents, DateOnly? expiresOn, DateTimeOffset now)
    {
        if (!Review.MayEdit)
            return new Problem("sender.not_draft", "Only a draft or a rejected sender ID can be changed.");
        (Note, Documents, ExpiresOn, ChangedAt) = (note, documents, expiresOn, now);
        return new Done();
    }
}
