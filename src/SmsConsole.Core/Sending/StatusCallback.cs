using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SmsConsole.Core.Sending;

/// <summary>Where the statuses of one message are told. Written with the message and removed with its last status, so the table stays small.</summary>
public sealed class StatusCallback
{
    public const int LongestUrl = 4000;

    public long MessageId { get; init; }
    public required string Url { get; init; }
}

internal sealed class StatusCallbackMapping : IEntityTypeConfiguration<StatusCallback>
{
    public void Configure(EntityTypeBuilder<StatusCallback> callback)
    {
        callback.HasKey(c => c.MessageId);
        callback.Property(c => c.MessageId).ValueGeneratedNever();
        callback.Property(c => c.Url).HasMaxLength(StatusCallback.LongestUrl);
    }
}
