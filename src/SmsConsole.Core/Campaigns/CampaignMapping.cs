using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.Property(c => c.Name).HasMaxLength(80);
        campaign.Property(c => c.State).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        campaign.Property(c => c.Settings).HasMaxLength(20000).IsJson();
        campaign.Property(c => c.Plan).HasMaxLength(200000).IsJson();
        campaign.Property(c => c.AccessKeyId).HasMaxLength(64);
        campaign.Property(c => c.FileName).HasMaxLength(120);
        campaign.Property(c => c.StoredAs).HasMaxLength(64);
        campaign.Property(c => c.FileHash).HasMaxLength(64);
        campaign.Property(c => c.PauseReason).HasMaxLength(60);
        campaign.HasIndex(c => new { c.State, c.Id });
    }
}

internal sealed class CampaignTallyMapping : IEntityTypeConfiguration<CampaignTally>
{
    public void Configure(EntityTypeBuilder<CampaignTally> tally)
    {
        tally.HasKey(t => new { t.CampaignId, t.Status });
        tally.Property(t => t.Status).HasConversion<short>();
    }
}

internal sealed class RefusedRowMapping : IEntityTypeConfiguration<RefusedRow>
{
    public void Configure(EntityTypeBuilder<RefusedRow> row)
    {
        row.HasKey(r => new { r.CampaignId, r.Row });
        row.Property(r => r.State).HasConversion<short>();
        row.Property(r => r.Code).HasMaxLength(60);
        row.Property(r => r.Arguments).HasMaxLength(1000);
        row.HasIndex(r => new { r.CampaignId, r.State, r.Row });
    }
}
