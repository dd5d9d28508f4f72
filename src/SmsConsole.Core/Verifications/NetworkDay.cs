using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SmsConsole.Core.Verifications;

/// <summary>The codes for a country that were entered on a day and asked for from one narrow network.</summary>
public sealed class NetworkDay
{
    /// <summary>Days since 1970 in UTC.</summary>
    public int Day { get; init; }
    public required string Country { get; init; }

    /// <summary>See <see cref="NetworkWatch.NarrowOf"/>.</summary>
    public long Network { get; init; }
    public int Entered { get; init; }
}

internal sealed class NetworkDayMapping : IEntityTypeConfiguration<NetworkDay>
{
    public void Configure(EntityTypeBuilder<NetworkDay> day)
    {
        day.HasKey(d => new { d.Day, d.Country, d.Network });
        day.Property(d => d.Country).HasMaxLength(3);
    }
}
