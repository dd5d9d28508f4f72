using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Reviews;

namespace SmsConsole.Core.Signatures;

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.Property(s => s.Text).HasMaxLength(12);
        signature.HasIndex(s => s.Text).IsUnique();
        signature.Property(s => s.Source).HasConversion<string>().HasMaxLength(20);
        signature.Property(s => s.Note).HasMaxLength(2000);
        signature.OwnsReview(s => s.Review);
        signature.HasMany(s => s.Evidence).WithOne().HasForeignKey(e => e.SignatureId).OnDelete(DeleteBehavior.Cascade);
        signature.HasIndex(s => new { s.ChangedAt, s.Id });
    }
}

internal sealed class SignatureEvidenceMapping : IEntityTypeConfiguration<SignatureEvidence>
{
    public void Configure(EntityTypeBuilder<SignatureEvidence> evidence)
    {
        evidence.Property(e => e.FileName).HasMaxLength(120);
        evidence.Property(e => e.ContentType).HasMaxLength(40);
    }
}
