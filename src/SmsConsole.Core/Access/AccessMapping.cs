using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

internal sealed class AppUserMapping : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> user)
    {
        user.Property(u => u.Name).HasMaxLength(80);
        user.Property(u => u.Roles).HasConversion<string>().HasMaxLength(60);
        user.Property(u => u.PasswordHash).HasMaxLength(200);
        user.Property(u => u.SecurityStamp).HasMaxLength(64);
        user.Property(u => u.ConcurrencyStamp).HasMaxLength(64);
        user.Property(u => u.PhoneNumber).HasMaxLength(20);
    }
}

internal sealed class AccessKeyMapping : IEntityTypeConfiguration<AccessKey>
{
    public void Configure(EntityTypeBuilder<AccessKey> key)
    {
        key.Property(k => k.Id).HasMaxLength(64);
        key.Property(k => k.Name).HasMaxLength(80);
        key.Property(k => k.SecretHash).HasMaxLength(64);
        key.Property(k => k.SealedSecret).HasMaxLength(500);
        key.Property(k => k.OlderHash).HasMaxLength(64);
        key.Property(k => k.OlderSealed).HasMaxLength(500);
        key.Property(k => k.Networks).HasMaxLength(1000).IsJson();
        key.Property(k => k.Scopes).HasMaxLength(400).IsJson();
        key.Property(k => k.LastUsedFrom).HasMaxLength(45);
        key.Property(k => k.SmppSystemId).HasMaxLength(15);
        key.Property(k => k.SmppPasswordHash).HasMaxLength(200);
        key.HasIndex(k => k.SmppSystemId).IsUnique();
        key.HasOne(k => k.Owner).WithMany().HasForeignKey(k => k.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.ActorName).HasMaxLength(80);
        entry.Property(e => e.AccessKeyId).HasMaxLength(64);
        entry.Property(e => e.Address).HasMaxLength(45);
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(200);
        entry.HasIndex(e => new { e.Subject, e.Id });
        entry.HasIndex(e => new { e.ActorId, e.Id });
        entry.HasIndex(e => new { e.Action, e.Id });
    }
}

internal sealed class IdempotencyEntryMapping : IEntityTypeConfiguration<IdempotencyEntry>
{
    public void Configure(EntityTypeBuilder<IdempotencyEntry> entry)
    {
        entry.HasKey(e => new { e.AccessKeyId, e.Key });
        entry.Property(e => e.AccessKeyId).HasMaxLength(64);
        entry.Property(e => e.Key).HasMaxLength(200);
        entry.Property(e => e.RequestHash).HasMaxLength(32);
        entry.Property(e => e.Location).HasMaxLength(200);
        entry.HasIndex(e => e.At);
    }
}
