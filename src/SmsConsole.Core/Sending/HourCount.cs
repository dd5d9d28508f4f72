using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// How many segments of one kind were accepted to be sent in an hour, and what became of them; made by <see cref="HourCounter"/>. What a rule
/// stopped is not in it.
/// </summary>
public sealed class HourCount
{
    /// <summary>Hours since 1970, UTC.</summary>
    public int Hour { get; init; }

    public bool IsMainland { get; init; }
    public MessageType Type { get; init; }

    /// <summary>0 where there was none.</summary>
    public long SignatureId { get; init; }

    public long Total { get; init; }
    public long Delivered { get; init; }
    public long Failed { get; init; }
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
        count.HasKey(c => new { c.Hour, c.IsMainland, c.Type, c.SignatureId });
        count.Property(c => c.Type).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<CountedHour> counted)
    {
        counted.HasKey(c => c.Hour);
        counted.Property(c => c.Hour).ValueGeneratedNever();
        counted.Property(c => c.CountedAt).IsUnixMilliseconds();
    }
}
