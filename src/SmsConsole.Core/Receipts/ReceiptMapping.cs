using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Receipts;

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.Property(r => r.CarrierId).HasMaxLength(64);
        receipt.Property(r => r.At).IsUnixMilliseconds();
        receipt.Property(r => r.Status).HasConversion<short>();
        receipt.Property(r => r.Code).HasMaxLength(50);
        receipt.Property(r => r.Raw).HasMaxLength(300);
        receipt.Property(r => r.Finding).HasConversion<short?>();
        receipt.HasIndex(r => r.MessageId, "ix_receipts_message");

        // Each partial index holds only what the clinic shows, so that it stays small among many millions.
        receipt.HasIndex(r => new { r.Finding, r.GatewayId, r.Id }, "ix_receipts_finding").HasFilter("finding is not null");
        receipt.HasIndex(r => r.Recipient, "ix_receipts_recipient").HasFilter("recipient is not null");
        receipt.HasIndex(r => new { r.GatewayId, r.CarrierId }, "ix_receipts_unmatched").HasFilter("message_id is null");
    }
}
