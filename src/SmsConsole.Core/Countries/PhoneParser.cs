namespace SmsConsole.Core.Countries;

/// <summary>
/// Reads phone numbers as google-libphonenumber 3.2.47 does, in all its leniency: letters become keypad digits, extensions are split off.
/// Recipients go through <see cref="RecipientGate"/>, which is stricter.
/// </summary>
public static class PhoneParser
{
    private const int MaxInput = 250;
    private const int MaxNational = 17;

    /// <summary>
    /// Takes a text and the region (ISO 3166-1 alpha-2, any case) that numbers without a calling code belong to; null or an unknown
    /// region leaves only numbers with a plus. Never throws; see <see cref="ParsedNumber.Error"/>.
    /// </summary>
    public static ParsedNumber Parse(string? input, string? region)
    {
        if (input is null)
            return Failed(ParseError.NotANumber);
        if (input.Length > MaxInput)
            return Failed(ParseError.TooLong);
        if (!PhoneText.TryExtract(input, out var text) || !PhoneText.IsViable(text))
            return Failed(ParseError.NotANumber);
        var home = PhonePlans.Find(region);
        if (home is null && text[0] is not ('+' or '＋'))
            return Failed(ParseError.InvalidCountryCode);
        text = PhoneText.WithoutExtension(text, out var extension);
        var reading = ReadCallingCode(text, home, stackalloc char[MaxInput]);
        if (reading.Plan is not { } plan)
            return Failed(reading.Error);
        if (reading.National.Length < 2)
            return Failed(ParseError.TooShortNsn);

        var national = plan.WithoutNationalPrefix(reading.National);
        if (plan.General.CheckLength(national.Length) is LengthResult.TooShort or LengthResult.IsPossibleLocalOnly or LengthResult.InvalidLength)
            national = reading.National;
        return national.Length switch
        {
            < 2 => Failed(ParseError.TooShortNsn),
            > MaxNational => Failed(ParseError.TooLong),
            _ => Describe(plan, national, extension),
        };
    }

    private static ParsedNumber Failed(ParseError error) => new() { Error = error };

    private static ParsedNumber Describe(PhoneRegion plan, ReadOnlySpan<char> national, string? extension)
    {
        var regions = PhonePlans.Under(plan.CallingCode);
        var (region, type) = Place(regions, national);
        return new()
        {
            E164 = string.Concat("+", plan.CallingDigits, national),
            CountryCode = plan.CallingCode,
            Region = region,
            Type = type,
            IsValid = type is not NumberType.Unknown,
            LengthResult = regions[0].General.CheckLength(national.Length),
            Extension = extension,
        };
    }

    private static (string? Region, NumberType Type) Place(ReadOnlySpan<PhoneRegion> regions, ReadOnlySpan<char> national)
    {
        if (regions.Length == 1)
            return (regions[0].Id, regions[0].TypeOf(national));
        foreach (var region in regions)
        {
            if (region.HasLeadingDigits)
            {
                if (region.StartsWithLeadingDigits(national))
                    return (region.Id, region.TypeOf(national));
            }
            else if (region.TypeOf(national) is var type and not NumberType.Unknown)
            {
                return (region.Id, type);
            }
        }

        return (null, NumberType.Unknown);
    }

    private static Reading ReadCallingCode(ReadOnlySpan<char> text, PhoneRegion? home, Span<char> buffer)
    {
        var bare = text.TrimStart("+＋");
        var digits = PhoneText.Normalise(bare, buffer);
        if (bare.Length == text.Length)
            return home is null ? new(ParseError.InvalidCountryCode) : ReadAtHome(digits, home);
        var international = ReadInternational(digits);
        if (international.Error is not ParseError.InvalidCountryCode || home is null)
            return international;
        // A plus in front of a code that nobody has is taken for noise, if the rest then names its calling code.
        var again = ReadAtHome(digits, home);
        return again.NamesCode || again.Plan is null ? again : international;
    }

    private static Reading ReadInternational(ReadOnlySpan<char> digits)
    {
        if (digits.Length <= 2)
            return new(ParseError.TooShortAfterIdd);
        for (int length = 1, code = 0; length <= 3 && digits[0] != '0'; length++)
        {
            code = (code * 10) + digits[length - 1] - '0';
            if (PhonePlans.Under(code) is [var main, ..])
                return new(main, digits[length..], namesCode: true);
        }

        return new(ParseError.InvalidCountryCode);
    }

    private static Reading ReadAtHome(ReadOnlySpan<char> digits, PhoneRegion home)
    {
        if (home.DialledPrefixLength(digits) is var prefix and > 0)
            return ReadInternational(digits[prefix..]);
        if (digits.StartsWith(home.CallingDigits))
        {
            var rest = home.WithoutNationalPrefix(digits[home.CallingDigits.Length..]);
            if ((!home.General.MatchesPattern(digits) && home.General.MatchesPattern(rest))
                || home.General.CheckLength(digits.Length) is LengthResult.TooLong)
                return new(PhonePlans.Under(home.CallingCode)[0], rest, namesCode: true);
        }

        return new(home, digits, namesCode: false);
    }

    /// <summary>Whose plan the digits follow and what is left of them, or why there is none.</summary>
    private readonly ref struct Reading
    {
        public Reading(ParseError error) => Error = error;

        public Reading(PhoneRegion plan, ReadOnlySpan<char> national, bool namesCode)
        {
            Plan = plan;
            National = national;
            NamesCode = namesCode;
        }

        public ParseError Error { get; }
        public PhoneRegion? Plan { get; }
        public ReadOnlySpan<char> National { get; }
        public bool NamesCode { get; }
    }
}
