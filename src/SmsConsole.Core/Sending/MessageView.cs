using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>A message with everything that is known of it.</summary>
public sealed record MessageView
{
    public required long Id { get; init; }
    public required MessageStatus Status { get; init; }

    /// <summary>Why it ended as it did or waits: a problem code, <c>smpp.</c> and the carrier's status, or <c>receipt.</c> and the carrier's code.</summary>
    public string? Error { get; init; }
    public required MessageType Type { get; init; }
    public bool IsTest { get; init; }

    /// <summary>The gateway that it tests, and goes through whatever the routes say; null for all others.</summary>
    public string? TestOf { get; init; }

    /// <summary>E.164, masked for who may not see numbers.</summary>
    public required string To { get; init; }
    public required string Country { get; init; }
    public string? Sender { get; init; }
    public required string Text { get; init; }
    public required SmsEncoding Encoding { get; init; }
    public required int Segments { get; init; }
    public SentTemplate? Template { get; init; }
    public string? Language { get; init; }
    public string? Signature { get; init; }
    public string? Gateway { get; init; }
    public required MessageOrigin Origin { get; init; }
    public string? ClientReference { get; init; }
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it is due, or due again; of interest while it is Held or Queued.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What happened to it, the oldest first.</summary>
    public required IReadOnlyList<MessageEvent> Timeline { get; init; }
}

/// <summary>Where a message comes from: a person or their access key, and the campaign with the row of its file.</summary>
public sealed record MessageOrigin(string? User, string? AccessKeyId, long? CampaignId, string? Campaign, int? Row);
