using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SmsConsole.Core.Suppressions;

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.HasKey(s => s.Recipient);
        suppression.Property(s => s.Recipient).ValueGeneratedNever();
        suppression.Property(s => s.Reason).HasConversion<string>().HasMaxLength(20);
        suppression.Property(s => s.Note).HasMaxLength(500);
    }
}
