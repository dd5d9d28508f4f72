using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Access;

namespace SmsConsole.Core.ShortLinks;

internal sealed class ShortLinkMapping : IEntityTypeConfiguration<ShortLink>
{
    public void Configure(EntityTypeBuilder<ShortLink> link)
    {
        link.Property(l => l.Code).HasMaxLength(ShortLinkBook.CodeLength);
        link.HasIndex(l => l.Code).IsUnique();
        link.Property(l => l.Name).HasMaxLength(ShortLinkBook.LongestName);
        link.Property(l => l.Target).HasMaxLength(ShortLinkBook.LongestTarget);
        link.Property(l => l.TargetHash).HasMaxLength(32);
        link.HasIndex(l => l.TargetHash);
        link.HasIndex(l => l.CreatedAt);
        link.Property(l => l.AccessKeyId).HasMaxLength(64);
        link.HasOne<AppUser>().WithMany().HasForeignKey(l => l.CreatedBy).OnDelete(DeleteBehavior.Restrict);
        link.HasOne(l => l.Clicks).WithOne().HasForeignKey<ShortLinkClicks>(c => c.ShortLinkId).OnDelete(DeleteBehavior.Cascade);
        link.Navigation(l => l.Clicks).IsRequired();
    }
}

internal sealed class ShortLinkClicksMapping : IEntityTypeConfiguration<ShortLinkClicks>
{
    public void Configure(EntityTypeBuilder<ShortLinkClicks> clicks)
    {
        clicks.HasKey(c => c.ShortLinkId);
        clicks.Property(c => c.Version).IsConcurrencyToken();
        clicks.Property<DateOnly>("Day");
        clicks.Property<long>("VisitorsBefore");
        clicks.Property<byte[]>("Salt").HasMaxLength(16);
        clicks.Property<byte[]>("Sketch").HasMaxLength(VisitorSketch.Size);
    }
}
