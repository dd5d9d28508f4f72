using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>The verifications of a country that were sent on a day, and those of them that were verified; and codes of other messages, of which programs reported what became.</summary>
public sealed class ConversionDay
{
    /// <summary>Days since 1970 in UTC.</summary>
    public int Day { get; init; }
    public required string Country { get; init; }
    public int Sent { get; init; }
    public int Verified { get; init; }
    public int Reported { get; init; }
    public int ReportedVerified { get; init; }
}

/// <summary>What a program reported of one message.</summary>
public sealed class ConversionReport
{
    public long MessageId { get; init; }
    public bool IsVerified { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>The rate that a program reported last over all its codes, 0 to 1.</summary>
public sealed class ReportedRate
{
    public required string AccessKeyId { get; init; }
    public required double Rate { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class ConversionMapping : IEntityTypeConfiguration<ConversionDay>, IEntityTypeConfiguration<ConversionReport>, IEntityTypeConfiguration<ReportedRate>
{
    public void Configure(EntityTypeBuilder<ConversionDay> day)
    {
        day.HasKey(d => new { d.Day, d.Country });
        day.Property(d => d.Country).HasMaxLength(3);
    }

    public void Configure(EntityTypeBuilder<ConversionReport> report)
    {
        report.HasKey(r => r.MessageId);
        report.Property(r => r.MessageId).ValueGeneratedNever();
        report.Property(r => r.At).IsUnixMilliseconds();
        report.HasIndex(r => r.At);
    }

    public void Configure(EntityTypeBuilder<ReportedRate> rate)
    {
        rate.HasKey(r => r.AccessKeyId);
        rate.Property(r => r.AccessKeyId).HasMaxLength(64);
        rate.Property(r => r.At).IsUnixMilliseconds();
    }
}
