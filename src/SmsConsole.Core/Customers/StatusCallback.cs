using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Customers;

/// <summary>
/// Where the statuses of one message are told, as Twilio tells them. Written with the message and removed when its last status was told; what is to be
/// told is the message's own status.
/// </summary>
public sealed class StatusCallback
{
    public long MessageId { get; init; }
    public required string Url { get; init; }

    /// <summary>That it was sent has been told, or was tried for long enough.</summary>
    public bool IsSentTold { get; init; }

    /// <summary>How often the status that it has now was posted in vain.</summary>
    public short Attempts { get; init; }

    /// <summary>Not before then.</summary>
    public DateTimeOffset NextAt { get; init; }
}

internal sealed class StatusCallbackMapping : IEntityTypeConfiguration<StatusCallback>
{
    public void Configure(EntityTypeBuilder<StatusCallback> callback)
    {
        callback.HasKey(c => c.MessageId);
        callback.Property(c => c.MessageId).ValueGeneratedNever();
        callback.Property(c => c.Url).HasMaxLength(WebhookRules.LongestUrl);
        callback.Property(c => c.NextAt).IsUnixMilliseconds();
    }
}
