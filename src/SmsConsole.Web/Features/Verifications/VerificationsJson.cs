using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Web.Features.Verifications;

internal sealed record VerificationToStart(
    [property: Description("A number with its calling code.")] string To,
    [property: Description("An approved template of type VerificationCode. Its code variable gets the code, a variable of attribute verifyTime the minutes.")] string TemplateCode,
    [property: Description("The end user's IP address, which may ask for so many codes; give it wherever it is known.")] string? EndUserAddress = null,
    [property: Description("4 to 8 characters, no more than the template takes; without it 6.")] int? Length = null,
    [property: Description("What the code is made of.")] CodeAlphabet Alphabet = CodeAlphabet.Digits,
    [property: Description("How long it is good, 10 to 86400.")] int ValidSeconds = 300,
    [property: Description("What becomes of earlier codes of the number that nobody has entered: Cancel, or Keep.")] EarlierCodes Earlier = EarlierCodes.Cancel,
    [property: Description("The wanted language variant (BCP 47); without one, the destination's.")] string? Language = null,
    [property: Description("The text of an approved signature; needed for the Chinese mainland.")] string? Signature = null,
    string? SenderId = null,
    [property: Description("Your own reference, up to 100 characters.")] string? ClientReference = null)
{
    public StartVerification ToRequest() => new(To, TemplateCode, EndUserAddress)
    {
        Length = Length, Alphabet = Alphabet, Validity = TimeSpan.FromSeconds(ValidSeconds), Earlier = Earlier,
        Language = Language, Signature = Signature, SenderId = SenderId, ClientReference = ClientReference,
    };
}

internal sealed record VerificationJson(
    [property: Description("Cannot be guessed.")] Guid Id,
    [property: Description("E.164.")] string To,
    string Country,
    VerificationState Status,
    [property: Description("Wrong codes that may still be entered; 0 once it has ended.")] int AttemptsLeft,
    [property: Description("How many messages were sent for it.")] int Sends,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    [property: Description("The last message that was sent for it.")] string? MessageId,
    string TemplateCode,
    string? ClientReference)
{
    public static VerificationJson From(VerificationView v) => new(
        v.Id, v.To, v.Country, v.Status, v.AttemptsLeft, v.Sends, v.CreatedAt, v.ExpiresAt, v.EndedAt, v.MessageId?.ToString(CultureInfo.InvariantCulture), v.TemplateCode, v.ClientReference);
}

internal sealed record CodeToCheck([property: Description("As it was entered; blanks are taken off.")] string Code);

internal sealed record CheckJson(
    VerificationState Status,
    [property: Description("Whether this was the right code; true once.")] bool Valid,
    int AttemptsLeft);

internal sealed record ConversionJson(
    [property: Description("The country with most codes first.")] IReadOnlyList<CountryConversionJson> Countries,
    [property: Description("What programs reported over all their codes (ConversionData of the Alibaba Cloud compatible API).")] IReadOnlyList<ReportedRateJson> Reported)
{
    public static ConversionJson From(ConversionView view) => new(
        [.. view.Countries.Select(c => new CountryConversionJson(c.Country, c.Sent, c.Verified, Math.Round(c.Rate, 4)))], [.. view.Rates.Select(r => new ReportedRateJson(r.AccessKeyId, r.Rate, r.At))]);
}

internal sealed record CountryConversionJson(string Country, int Sent, int Verified, [property: Description("0 to 1.")] double Rate);

internal sealed record ReportedRateJson(string AccessKeyId, double Rate, DateTimeOffset At);

internal sealed record VerificationSettingsJson(
    [property: Description("Wrong codes that end a verification, 1 to 20.")] int MostAttempts,
    [property: Description("Codes that one end user's address may ask for in an hour; null for no limit.")] int? PerAddressHour,
    [property: Description("Codes that numbers may get in an hour that differ in their last four digits only; null for no limit.")] int? PerPrefixHour,
    [property: Description("Whether ReturnVerifyCode of the Alibaba Cloud compatible API is heeded.")] bool MayReturnCodes,
    PumpingJson Pumping)
{
    public static VerificationSettingsJson From(VerificationSettings s) => new(
        s.MostAttempts, s.PerAddressHour, s.PerPrefixHour, s.MayReturnCodes,
        new(s.Pumping.IsOn, s.Pumping.MostInPrefix, s.Pumping.MostInCountry, s.Pumping.LowestConversion, s.Pumping.AllowHours));

    public VerificationSettings ToSettings() => new(
        MostAttempts, PerAddressHour, PerPrefixHour, MayReturnCodes, new(Pumping.IsOn, Pumping.MostInPrefix, Pumping.MostInCountry, Pumping.LowestConversion, Pumping.AllowHours));
}

internal sealed record PumpingJson(
    [property: Description("Whether what looks pumped is held.")] bool IsOn,
    [property: Description("Codes in a row that 1,000 numbers may leave unentered; wider prefixes up to three times as many.")] int MostInPrefix,
    [property: Description("Codes in a row that a country may leave unentered beyond what is usual there.")] int MostInCountry,
    [property: Description("Percent of codes that must be entered where nothing is known of a place.")] int LowestConversion,
    [property: Description("How long a released prefix is not held again.")] int AllowHours);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(VerificationToStart))]
[JsonSerializable(typeof(VerificationJson))]
[JsonSerializable(typeof(Page<VerificationJson>))]
[JsonSerializable(typeof(CodeToCheck))]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(ConversionJson))]
[JsonSerializable(typeof(VerificationSettingsJson))]
internal sealed partial class VerificationsJson : JsonSerializerContext;
