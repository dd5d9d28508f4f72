using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Templates;

internal sealed class TemplateMapping : IEntityTypeConfiguration<Template>
{
    public void Configure(EntityTypeBuilder<Template> template)
    {
        template.Property(t => t.Code).HasMaxLength(13);
        template.HasIndex(t => t.Code).IsUnique();
        template.Property(t => t.Name).HasMaxLength(30);
        template.Property(t => t.Type).HasConversion<string>().HasMaxLength(20);
        template.Property(t => t.Scope).HasConversion<string>().HasMaxLength(20);
        template.Property(t => t.State).HasConversion<string>().HasMaxLength(20);
        template.HasMany(t => t.Versions).WithOne(v => v.Template).HasForeignKey(v => v.TemplateId).OnDelete(DeleteBehavior.Restrict);
        template.HasMany<AccessKey>().WithOne().HasForeignKey(k => k.PassThroughTemplateId).OnDelete(DeleteBehavior.Restrict);
        template.HasOne<AppUser>().WithMany().HasForeignKey(t => t.CreatedBy).OnDelete(DeleteBehavior.Restrict);
        template.Ignore(t => t.Newest).Ignore(t => t.Working).Ignore(t => t.Sending);
        template.HasIndex(t => new { t.Name, t.Id });
        template.HasIndex(t => new { t.ChangedAt, t.Id });
        template.HasIndex(t => new { t.State, t.ChangedAt });
    }
}

internal sealed class TemplateVersionMapping : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> version)
    {
        version.HasIndex(v => new { v.TemplateId, v.Number }).IsUnique();
        version.Property(v => v.Name).HasMaxLength(30);
        version.Property(v => v.Body).HasMaxLength(500);
        version.Property(v => v.Note).HasMaxLength(2000);
        version.Property(v => v.Variables).HasMaxLength(8000).IsJson();
        version.Property(v => v.Languages).HasMaxLength(20000).IsJson();
        version.OwnsReview(v => v.Review);
        version.Ignore(v => v.Content);
    }
}
