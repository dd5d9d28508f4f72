using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>
/// One text to one recipient, as pages and the API read it. It is written by MessageStore alone: small rows, times as
/// milliseconds since 1970 UTC, enums as small numbers.
/// </summary>
public sealed class Message
{
    /// <summary>Time-ordered, made by <see cref="MessageIds"/>.</summary>
    public long Id { get; init; }

    public MessageStatus Status { get; init; }
    public MessageType Type { get; init; }
    public bool IsTest { get; init; }

    /// <summary>The E.164 digits as a number: +447400123456 is 447400123456.</summary>
    public long Recipient { get; init; }

    /// <summary>The destination: ISO 3166-1 alpha-2, or 001.</summary>
    public required string Country { get; init; }

    /// <summary>Which line it waits in: see <see cref="Lanes"/>.</summary>
    public long Queue { get; init; }

    public long? CampaignId { get; init; }

    /// <summary>The row of the recipient file, as a spreadsheet counts it.</summary>
    public int? Row { get; init; }

    public long TemplateVersionId { get; init; }
    public string? Language { get; init; }
    public long? SignatureId { get; init; }

    /// <summary>The sender that will be shown; null leaves it to the carrier.</summary>
    public string? Sender { get; init; }

    /// <summary>The whole text with its signature.</summary>
    public required string Text { get; init; }

    public SmsEncoding Encoding { get; init; }
    public short Segments { get; init; }
    public int? GatewayId { get; init; }

    /// <summary>How many times it was given to a carrier.</summary>
    public short Attempts { get; init; }

    /// <summary>Why it ended as it did or waits: a problem code, or <c>smpp.</c> and the carrier's status.</summary>
    public string? Error { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who sent it; null where the campaign tells.</summary>
    public Guid? UserId { get; init; }

    public string? AccessKeyId { get; init; }
    public string? ClientReference { get; init; }

    /// <summary>The first message of the request that brought it, where that had several recipients; null where it was alone. See <see cref="BizId"/>.</summary>
    public long? BatchId { get; init; }
}
