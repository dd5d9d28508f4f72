using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// How many messages of one kind were taken in in an hour and stand at one status, with their segments; made by <see cref="HourCounter"/>.
/// </summary>
public sealed class HourCount
{
    /// <summary>Hours since 1970, UTC.</summary>
    public int Hour { get; init; }

    /// <summary>The destination: ISO 3166-1 alpha-2, or 001.</summary>
    public required string Country { get; init; }

    public MessageType Type { get; init; }

    /// <summary>0 where there was none.</summary>
    public long SignatureId { get; init; }

    public MessageStatus Status { get; init; }

    public long Messages { get; init; }
    public long Segments { get; init; }
}

/// <summary>That an hour was counted, when, and how long that took.</summary>
public sealed class CountedHour
{
    public int Hour { get; init; }
    public DateTimeOffset CountedAt { get; set; }
    public int TookMilliseconds { get; set; }
}

internal sealed class HourCountMapping : IEntityTypeConfiguration<HourCount>, IEntityTypeConfiguration<CountedHour>
{
    public void Configure(EntityTypeBuilder<HourCount> count)
    {
        count.HasKey(c => new { c.Hour, c.Country, c.Type, c.SignatureId, c.Status });
        count.Property(c => c.Country).HasMaxLength(3);
        count.Property(c => c.Status).HasConversion<short>();
        count.Property(c => c.Type).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<CountedHour> counted)
    {
        counted.HasKey(c => c.Hour);
        counted.Property(c => c.Hour).ValueGeneratedNever();
        counted.Property(c => c.CountedAt).IsUnixMilliseconds();
    }
}
