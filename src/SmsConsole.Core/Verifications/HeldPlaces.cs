using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Verifications;

/// <summary>What is held now, and what was released a short while ago.</summary>
internal sealed class HeldPlaces(IReadOnlyList<HeldPrefix> held, IReadOnlyList<HeldPrefix> released)
{
    public static HeldPlaces None { get; } = new([], []);

    public IReadOnlyList<HeldPrefix> Held => held;
    public IReadOnlyList<HeldPrefix> Released => released;

    /// <summary>The hold that a number falls under, or null.</summary>
    public HeldPrefix? Over(PhoneNumber number) => held.FirstOrDefault(h => Covers(h, number));

    /// <summary>Whether the number is left alone, because somebody has just decided that it should be.</summary>
    public bool Allow(PhoneNumber number, DateTimeOffset now) => released.Any(r => r.AllowedUntil > now && Covers(r, number));

    /// <summary>Whether a row of digits begins with another.</summary>
    public static bool Begins(long digits, long with)
    {
        while (digits > with)
            digits /= 10;
        return digits == with;
    }

    private static bool Covers(HeldPrefix place, PhoneNumber number) => place.Prefix is { } prefix ? Begins(number.Digits, prefix) : place.Country == number.Country;
}
