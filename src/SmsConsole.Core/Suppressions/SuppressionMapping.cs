using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SmsConsole.Core.Suppressions;

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.HasKey(s => s.Recipient);
        suppression.Property(s => s.Recipient).ValueGeneratedNever();
        suppression.Property(s => s.Id).ValueGeneratedNever();
        suppression.Property(s => s.Reason).HasConversion<string>().HasMaxLength(20);
        suppression.Property(s => s.Source).HasConversion<string>().HasMaxLength(20).HasDefaultValue(SuppressionSource.Person);
        suppression.Property(s => s.Note).HasMaxLength(SuppressionList.LongestNote);
        suppression.Property(s => s.AccessKeyId).HasMaxLength(64);
        // The list, however filtered, is read along this: one short range for each reason and scope wanted.
        suppression.HasIndex(s => new { s.Reason, s.PromotionalOnly, s.Id });
    }
}
