namespace SmsConsole.Core.Countries;

/// <summary>A mobile number that was probably meant, and the country where it is one.</summary>
internal readonly record struct MendedNumber(string E164, Country Country);

/// <summary>What a refused text probably should be. It is only ever proposed: a guess that is sent to is somebody else's phone.</summary>
internal static class NumberMend
{
    // Where a number without a calling code may belong, tried in this order; one plan's mobile number is often another's, too.
    private static readonly string[] Likely = ["CN", "US", "GB", "HK", "TW", "SG", "AU", "DE", "FR", "ES", "IT", "IN", "JP", "KR", "BR", "AE"];

    /// <summary>Letters that are written, or read by machines, for digits.</summary>
    public static bool IsLookalike(char character) => character is 'O' or 'o' or 'l' or 'I';

    /// <summary>
    /// Letters as the digits they look like; a plus for the 00 that is dialled in most countries; no plus before a national number. What
    /// a bare national number is elsewhere, <see cref="Elsewhere"/> tells.
    /// </summary>
    public static MendedNumber? Of(string text, string? region)
    {
        if (text.Any(IsLookalike))
        {
            var digits = text.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');
            return digits.Any(char.IsLetter) ? null : Mobile(digits, region);
        }
        return text switch
        {
            ['0', '0', .. var rest] => Mobile("+" + rest, region: null),
            ['+' or '＋', .. var rest] when region is not null => Mobile(rest, region),
            _ => null,
        };
    }

    /// <summary>What a number that names no country would be in the likeliest countries where it is a mobile number; read as they are asked for.</summary>
    public static IEnumerable<MendedNumber> Elsewhere(string text) => text is ['+' or '＋', ..] or ['0', '0', ..] || !PhoneText.IsBare(text)
        ? []
        : Likely.Select(country => Mobile(text, country)).OfType<MendedNumber>();

    private static MendedNumber? Mobile(string text, string? region) =>
        PhoneParser.Parse(text, region) is { IsValid: true, Type: NumberType.Mobile or NumberType.FixedLineOrMobile, E164: { } e164, Extension: null } number
        && ShippedCountries.Find(number.Region) is { } country ? new(e164, country) : null;
}
