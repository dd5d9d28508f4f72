using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>What libphonenumber makes of numbers as people write them.</summary>
public sealed class NumbersClient
{
    private readonly ApiCaller caller;

    internal NumbersClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Reads up to 1,000 phone numbers, in their order.</summary>
    public Task<IReadOnlyList<ParsedNumber>> ParseAsync(IReadOnlyList<NumberToParse> numbers, CancellationToken ct = default) =>
        caller.AskAsync<NumbersToParse, IReadOnlyList<ParsedNumber>>("numbers/parse", new(numbers), ct);
}

/// <summary>A number as people write it.</summary>
/// <param name="Region">ISO 3166-1 alpha-2: where a number without a calling code belongs.</param>
public sealed record NumberToParse(string? Input, string? Region = null);

internal sealed record NumbersToParse(IReadOnlyList<NumberToParse> Numbers);

/// <summary>What a number is.</summary>
/// <param name="CountryCode">The calling code.</param>
/// <param name="Region">ISO 3166-1 alpha-2, <c>001</c> for numbers of no country, or null.</param>
/// <param name="LengthResult">libphonenumber's name, such as <c>IS_POSSIBLE</c> or <c>TOO_SHORT</c>.</param>
/// <param name="ParseError">Why it cannot be read at all, such as <c>NOT_A_NUMBER</c>; otherwise null.</param>
public sealed record ParsedNumber(
    bool Valid, bool Possible, string? E164, int? CountryCode, string? Region, PhoneNumberType? Type, string? LengthResult, string? Extension, string? ParseError);

/// <summary>What kind of number it is, by libphonenumber's names.</summary>
[JsonConverter(typeof(OpenEnum<PhoneNumberType>))]
public enum PhoneNumberType
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
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
