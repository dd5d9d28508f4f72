using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Countries;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Numbers;

/// <summary><c>/api/v1/numbers/parse</c>: what libphonenumber makes of numbers as people write them.</summary>
internal static class NumbersApi
{
    private const int Most = 1000;

    public static void MapNumbers(this RouteGroupBuilder v1) =>
        v1.MapPost("/numbers/parse", Parse).WithBody("""{"numbers": [{"input": "07400 123456", "region": "GB"}, {"input": "+86 138 0013 8000"}]}""").WithTags("Numbers").WithSummary("Reads up to 1,000 phone numbers, in their order");

    private static Results<Ok<IReadOnlyList<ParsedNumberJson>>, Refusal> Parse(NumbersToParse body)
    {
        if (body.Numbers.Count > Most)
            return new Refusal(new Problem("numbers.too_many", $"{body.Numbers.Count} numbers are too many for one call. Send up to {Most}.", "numbers").With(body.Numbers.Count, Most));
        return TypedResults.Ok<IReadOnlyList<ParsedNumberJson>>([.. body.Numbers.Select(n => ParsedNumberJson.From(PhoneParser.Parse(n.Input, n.Region)))]);
    }
}

internal sealed record NumbersToParse([property: MaxLength(1000)] IReadOnlyList<NumberToParse> Numbers);

internal sealed record NumberToParse(
    [property: Description("As people write it; null is not a number.")] string? Input,
    [property: Description("ISO 3166-1 alpha-2: where a number without a calling code belongs.")] string? Region = null);

internal sealed record ParsedNumberJson(
    bool Valid,
    bool Possible,
    string? E164,
    [property: Description("The calling code.")] int? CountryCode,
    [property: Description("ISO 3166-1 alpha-2, \"001\" for numbers of no country, or null.")] string? Region,
    [property: Description("libphonenumber's name: FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN.")] string? Type,
    [property: Description("libphonenumber's name: IS_POSSIBLE, IS_POSSIBLE_LOCAL_ONLY, TOO_SHORT, INVALID_LENGTH, TOO_LONG.")] string? LengthResult,
    string? Extension,
    [property: Description("Why it cannot be read at all: INVALID_COUNTRY_CODE, NOT_A_NUMBER, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN, TOO_LONG; otherwise null.")] string? ParseError)
{
    public static ParsedNumberJson From(ParsedNumber number) => number.Error is not Core.Countries.ParseError.None
        ? new(false, false, null, null, null, null, null, null, Name(number.Error))
        : new(number.IsValid, number.IsPossible, number.E164, number.CountryCode, number.Region, Name(number.Type), Name(number.LengthResult), number.Extension, null);

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NumbersToParse))]
[JsonSerializable(typeof(IReadOnlyList<ParsedNumberJson>))]
internal sealed partial class NumbersJson : JsonSerializerContext;
