namespace SmsConsole.Core.Sending;

/// <summary>
/// Which messages, the newest first. <paramref name="Number"/> is a recipient as people write it, with its calling code;
/// <paramref name="From"/> counts in, <paramref name="Until"/> does not; <paramref name="After"/> is the previous page's cursor.
/// </summary>
public sealed record MessageQuery(
    string? Number = null, MessageStatus? Status = null, long? CampaignId = null, string? ClientReference = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null, string? After = null, int Take = 50)
{
    /// <summary>This one.</summary>
    public long? Id { get; init; }

    /// <summary>The sender that was shown.</summary>
    public string? Sender { get; init; }

    /// <summary>Sent with this access key.</summary>
    public string? AccessKeyId { get; init; }
}
