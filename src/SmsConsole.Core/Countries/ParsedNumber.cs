using System.Runtime.InteropServices;

namespace SmsConsole.Core.Countries;

/// <summary>
/// What a text says as a phone number. With an <see cref="Error"/> all else is empty; otherwise <see cref="E164"/> is set even when the
/// number is not valid. <see cref="Region"/> is ISO 3166-1 alpha-2, "001" for numbers of no country, or null when none fits.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ParsedNumber
{
    public ParseError Error { get; init; }
    public bool IsValid { get; init; }
    public bool IsPossible => E164 is not null && LengthResult is LengthResult.IsPossible or LengthResult.IsPossibleLocalOnly;
    public string? E164 { get; init; }
    public int CountryCode { get; init; }
    public string? Region { get; init; }
    public NumberType Type { get; init; }
    public LengthResult LengthResult { get; init; }
    public string? Extension { get; init; }
}

/// <summary>Why a text could not be read as a phone number at all.</summary>
public enum ParseError
{
    None,
    InvalidCountryCode,
    NotANumber,
    TooShortAfterIdd,
    TooShortNsn,
    TooLong,
}

/// <summary>How the national digits compare with the lengths that exist under the calling code.</summary>
public enum LengthResult
{
    None,
    IsPossible,
    IsPossibleLocalOnly,
    TooShort,
    InvalidLength,
    TooLong,
}

/// <summary>What a number is for; <see cref="FixedLineOrMobile"/> where the plan does not tell them apart.</summary>
public enum NumberType
{
    Unknown,
    FixedLine,
    Mobile,
    FixedLineOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,
    Uan,
    Voicemail,
}
