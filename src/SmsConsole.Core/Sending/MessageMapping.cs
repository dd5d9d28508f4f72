using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Status).HasConversion<short>();
        message.Property(m => m.Type).HasConversion<short>();
        message.Property(m => m.Encoding).HasConversion<short>();
        message.Property(m => m.Country).HasMaxLength(3);
        message.Property(m => m.Language).HasMaxLength(35);
        message.Property(m => m.Sender).HasMaxLength(15);
        message.Property(m => m.Text).HasMaxLength(1000);
        message.Property(m => m.Error).HasMaxLength(60);
        message.Property(m => m.AccessKeyId).HasMaxLength(64);
        message.Property(m => m.ClientReference).HasMaxLength(SendRequest.LongestReference);
        message.Property(m => m.AcceptedAt).IsUnixMilliseconds();
        message.Property(m => m.DueAt).IsUnixMilliseconds();
        message.Property(m => m.ExpiresAt).IsUnixMilliseconds();
        message.Property(m => m.SubmittedAt).IsUnixMilliseconds();
        message.Property(m => m.EndedAt).IsUnixMilliseconds();

        // Each partial index holds only what waits or what its page shows, so that it stays small among many millions.
        message.HasIndex(m => new { m.Queue, m.DueAt }, "ix_messages_queued").HasFilter("status = 2");
        message.HasIndex(m => m.DueAt, "ix_messages_held").HasFilter("status = 1");
        message.HasIndex(m => m.SubmittedAt, "ix_messages_sending").HasFilter("status = 3");
        message.HasIndex(m => new { m.GatewayId, m.Id }, "ix_messages_unknown").HasFilter("status = 5");
        message.HasIndex(m => new { m.Type, m.EndedAt }, "ix_messages_no_answer").HasFilter("status = 5 and error = 'message.no_answer'");
        message.HasIndex(m => new { m.CampaignId, m.Row }, "ix_messages_campaign_row").IsUnique().HasFilter("campaign_id is not null");
        message.HasIndex(m => new { m.Recipient, m.Id }, "ix_messages_recipient");
        message.HasIndex(m => new { m.AccessKeyId, m.ClientReference }, "ix_messages_client_reference").HasFilter("client_reference is not null");
    }
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.HasKey(a => new { a.MessageId, a.Number, a.Segment });
        attempt.Property(a => a.At).IsUnixMilliseconds();
        attempt.Property(a => a.Outcome).HasConversion<short>();
        attempt.Property(a => a.CarrierId).HasMaxLength(64);
        attempt.HasIndex(a => new { a.GatewayId, a.CarrierId }, "ix_attempts_carrier_id").HasFilter("carrier_id is not null");
    }
}
