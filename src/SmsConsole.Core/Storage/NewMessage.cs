using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Storage;

/// <summary>A message that the rules let through, as the store takes it in. Times in UTC; see <see cref="Message"/> for the rest.</summary>
public sealed record NewMessage
{
    public required long Id { get; init; }
    public required MessageStatus Status { get; init; }
    public required MessageType Type { get; init; }
    public bool IsTest { get; init; }
    public required long Recipient { get; init; }
    public required string Country { get; init; }
    public required long Queue { get; init; }
    public long? CampaignId { get; init; }
    public int? Row { get; init; }
    public required long TemplateVersionId { get; init; }

    /// <summary>The template of that version: limits count by it. It is not stored.</summary>
    public required long TemplateId { get; init; }
    public string? Language { get; init; }
    public long? SignatureId { get; init; }
    public string? Sender { get; init; }
    public required string Text { get; init; }
    public required SmsEncoding Encoding { get; init; }
    public required short Segments { get; init; }
    public required DateTimeOffset AcceptedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public Guid? UserId { get; init; }
    public string? AccessKeyId { get; init; }
    public string? ClientReference { get; init; }
    public long? BatchId { get; init; }

    /// <summary>Where its statuses are told; kept beside the message.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Why it waits (Held), or why it is stored though it is not sent (Blocked, Suppressed).</summary>
    public string? Error { get; init; }

    /// <summary>Whose own its reference is to be. It is not stored.</summary>
    public ReferenceScope ReferenceIs { get; init; }

    /// <summary>Set by the store, which then left this one out: the first message with its reference.</summary>
    public long? FirstOfReference { get; init; }

    internal LimitedSend Limited => new(Type, Recipient, Country, SignatureId ?? 0, TemplateId, AcceptedAt);
}

/// <summary>Whom the client reference of a message may belong to besides.</summary>
public enum ReferenceScope
{
    /// <summary>Any message: references need not be unique.</summary>
    Anything,

    /// <summary>No message of another request of the same access key.</summary>
    OfRequest,

    /// <summary>No other message of the same access key.</summary>
    OfMessage,
}
