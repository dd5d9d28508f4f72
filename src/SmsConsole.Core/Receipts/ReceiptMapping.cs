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
        receipt.HasIndex(r => r.MessageId, "ix_receipts_message");
        receipt.HasIndex(r => new { r.GatewayId, r.CarrierId }, "ix_receipts_unmatched").HasFilter("message_id is null");
    }
}
