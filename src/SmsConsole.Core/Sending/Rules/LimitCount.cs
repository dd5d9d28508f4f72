using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>
/// How many messages were accepted in a window of one number (<see cref="LimitKey"/>), once it came near its limit: until then the index
/// of messages tells. Written by MessageStore alone.
/// </summary>
public sealed class LimitCount
{
    public int Day { get; init; }
    public long Recipient { get; init; }
    public long SignatureId { get; init; }
    public long TemplateId { get; init; }
    public short Slot { get; init; }
    public int Count { get; init; }
}

/// <summary>How many messages were accepted for a country on a day, counted where it has a daily cap. Written by MessageStore alone.</summary>
public sealed class CountryCount
{
    /// <summary>Days since 1970 in UTC+8.</summary>
    public int Day { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }
    public int Count { get; init; }
}

/// <summary>The limits that an administrator has set; there is one row, or none while the defaults hold.</summary>
public sealed class SavedLimits
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;
    public required LimitSettings Settings { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class LimitMapping : IEntityTypeConfiguration<LimitCount>, IEntityTypeConfiguration<CountryCount>, IEntityTypeConfiguration<SavedLimits>
{
    public void Configure(EntityTypeBuilder<LimitCount> count) => count.HasKey(c => new { c.Day, c.Recipient, c.SignatureId, c.TemplateId, c.Slot });

    public void Configure(EntityTypeBuilder<CountryCount> count)
    {
        count.HasKey(c => new { c.Day, c.Country });
        count.Property(c => c.Country).HasMaxLength(3);
    }

    public void Configure(EntityTypeBuilder<SavedLimits> saved)
    {
        saved.Property(s => s.Id).ValueGeneratedNever();
        saved.Property(s => s.Settings).IsJson().HasMaxLength(1000);
    }
}
