using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>A prefix or a stream of a country to which no new verifications go, because its codes looked pumped; or that was, and has been released.</summary>
public sealed class HeldPrefix
{
    public long Id { get; private set; }

    /// <summary>ISO 3166-1 alpha-2, or 001.</summary>
    public required string Country { get; init; }

    /// <summary>The first digits of the numbers (E.164 without plus); null for the whole country.</summary>
    public long? Prefix { get; init; }

    /// <summary>Of a whole country, only what is asked for from such networks by this access key; null for all.</summary>
    public Origin? Origin { get; init; }

    /// <summary>See <see cref="Origin"/>; null there is whoever has no key.</summary>
    public string? AccessKeyId { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>What was seen then: codes that nobody entered, and codes that were entered, the newer the heavier.</summary>
    public required int Unverified { get; init; }
    public required int Verified { get; init; }

    /// <summary>How many verifications were refused since.</summary>
    public long Refused { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }
    /// <summary>Null where its run was over.</summary>
    public Guid? ReleasedBy { get; private set; }

    /// <summary>Until then it is not held again.</summary>
    public DateTimeOffset? AllowedUntil { get; private set; }

    /// <summary>Whether a stream of a country falls under it.</summary>
    internal bool Covers(Source source) => Prefix is null && Country == source.Country && (Origin is null || (Origin == source.Origin && AccessKeyId == source.AccessKeyId));

    /// <summary>Releases it because its run is over: it may be held again at once.</summary>
    internal void End(DateTimeOffset now) => (ReleasedAt, AllowedUntil) = (now, now);

    internal void Release(Guid by, DateTimeOffset now, TimeSpan allowed) => (ReleasedAt, ReleasedBy, AllowedUntil) = (now, by, now + allowed);
}

internal sealed class HeldPrefixMapping : IEntityTypeConfiguration<HeldPrefix>
{
    public void Configure(EntityTypeBuilder<HeldPrefix> held)
    {
        held.Property(h => h.Country).HasMaxLength(3);
        held.Property(h => h.Origin).HasConversion<string>().HasMaxLength(20);
        held.Property(h => h.AccessKeyId).HasMaxLength(64);
        held.Property(h => h.HeldAt).IsUnixMilliseconds();
        held.Property(h => h.ReleasedAt).IsUnixMilliseconds();
        // Of several who release it at once, one does.
        held.Property(h => h.ReleasedAt).IsConcurrencyToken();
        held.Property(h => h.AllowedUntil).IsUnixMilliseconds();
        held.HasIndex(h => h.ReleasedAt);
    }
}
