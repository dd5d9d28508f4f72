using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Webhooks;

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.Property(w => w.Name).HasMaxLength(60);
        webhook.HasIndex(w => w.Name).IsUnique();
        webhook.Property(w => w.Url).HasMaxLength(WebhookRules.LongestUrl);
        webhook.Property(w => w.Shape).HasConversion<string>().HasMaxLength(20);
        webhook.Property(w => w.Events).IsJson().HasMaxLength(1000);
        webhook.Property(w => w.Secret).HasMaxLength(500);
        webhook.Property(w => w.OldSecret).HasMaxLength(500);
        webhook.Property(w => w.DisabledReason).HasMaxLength(60);
        webhook.Property(w => w.FailingSince).IsUnixMilliseconds();
        webhook.Property(w => w.LeaseUntil).IsUnixMilliseconds();
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.HasKey(d => new { d.WebhookId, d.Sequence });
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
        delivery.Property(d => d.Type).HasConversion<short>();
        delivery.Property(d => d.State).HasConversion<short>();
        delivery.Property(d => d.NextAt).IsUnixMilliseconds();
        delivery.Property(d => d.LastAt).IsUnixMilliseconds();
        delivery.Property(d => d.LastError).HasMaxLength(60);
        delivery.Property(d => d.Answer).HasMaxLength(WebhookDelivery.LongestAnswer);
        delivery.HasIndex(d => new { d.WebhookId, d.NextAt }, "ix_webhook_deliveries_waiting").HasFilter("state = 1");
        delivery.HasIndex(d => new { d.WebhookId, d.State, d.Sequence }, "ix_webhook_deliveries_state");
        delivery.HasIndex(d => d.MessageId, "ix_webhook_deliveries_message").HasFilter("message_id is not null");
    }
}
