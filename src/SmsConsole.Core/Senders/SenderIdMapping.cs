using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Reviews;

namespace SmsConsole.Core.Senders;

internal sealed class SenderIdMapping : IEntityTypeConfiguration<SenderId>
{
    public void Configure(EntityTypeBuilder<SenderId> sender)
    {
        sender.Property(s => s.Value).HasMaxLength(15);
        sender.Property(s => s.Country).HasMaxLength(2);
        sender.HasIndex(s => new { s.Country, s.Value }).IsUnique();
        sender.Property(s => s.Note).HasMaxLength(2000);
        sender.Property(s => s.Documents).HasMaxLength(2000);
        sender.OwnsReview(s => s.Review);
        sender.HasIndex(s => new { s.ChangedAt, s.Id });
    }
}
