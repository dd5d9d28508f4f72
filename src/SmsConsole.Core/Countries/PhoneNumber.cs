using System.Globalization;
using System.Runtime.InteropServices;

namespace SmsConsole.Core.Countries;

/// <summary>
/// A valid phone number. <see cref="Digits"/> is E.164 without the plus as a number (at most 15 digits), which is how it is stored;
/// <see cref="Country"/> is ISO 3166-1 alpha-2, or "001" for numbers of no country.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PhoneNumber
{
    private const int MaxDigits = 15;

    private readonly string? e164;
    private readonly string? country;

    private PhoneNumber(string e164, string country)
    {
        (this.e164, this.country) = (e164, country);
        Digits = long.Parse(e164.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public string E164 => e164 ?? "";
    public string Country => country ?? "";
    public long Digits { get; }

    /// <summary>Takes a valid parsed number of at most 15 digits; null for any other.</summary>
    public static PhoneNumber? From(in ParsedNumber parsed) =>
        parsed is { IsValid: true, E164: { Length: <= MaxDigits + 1 } e164, Region: { } region } ? new(e164, region) : null;

    /// <summary>Takes E.164 (a plus and digits, nothing else) of a valid number; null for any other text.</summary>
    public static PhoneNumber? TryParse(string? text) =>
        text is ['+', ..] && PhoneParser.Parse(text, region: null) is var parsed && parsed.E164 == text ? From(parsed) : null;

    /// <summary>Takes what <see cref="Digits"/> gave; a number that newer plans no longer know keeps its digits and has no country.</summary>
    public static PhoneNumber FromDigits(long digits)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"+{digits}");
        return TryParse(text) ?? new(text, "");
    }

    public bool Equals(PhoneNumber other) => Digits == other.Digits;

    public override int GetHashCode() => Digits.GetHashCode();

    public override string ToString() => E164;
}
