using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Verifications;

/// <summary>What is held now, and what was released a short while ago.</summary>
internal sealed class HeldPlaces(IReadOnlyList<HeldPrefix> held, IReadOnlyList<HeldPrefix> released)
{
    public static HeldPlaces None { get; } = new([], []);

    public IReadOnlyList<HeldPrefix> Held => held;
    public IReadOnlyList<HeldPrefix> Released => released;

    /// <summary>The hold that a code falls under, the narrower first, or null.</summary>
    public HeldPrefix? Over(PhoneNumber number, Source source) => held.FirstOrDefault(h => h.Prefix is not null && Covers(h, number, source)) ?? held.FirstOrDefault(h => h.Prefix is null && h.Covers(source));

    /// <summary>Whether the number is left alone, because somebody has just decided that it should be.</summary>
    public bool Allow(PhoneNumber number, Source source, DateTimeOffset now) => released.Any(r => r.AllowedUntil > now && Covers(r, number, source));

    /// <summary>Whether a row of digits begins with another.</summary>
    public static bool Begins(long digits, long with)
    {
        while (digits > with)
            digits /= 10;
        return digits == with;
    }

    /// <summary>A hold of a stream of the same country and access key, whatever its origin.</summary>
    public HeldPrefix? HeldFor(Source source) => held.FirstOrDefault(h => h.Prefix is null && h.Country == source.Country && h.AccessKeyId == source.AccessKeyId);

    /// <summary>Whether any stream of the country is held.</summary>
    public bool IsHeldIn(string country) => held.Any(h => h.Prefix is null && h.Country == country);

    private static bool Covers(HeldPrefix place, PhoneNumber number, Source source) =>
        place.Prefix is { } prefix ? Begins(number.Digits, prefix) : place.Covers(source);
}
