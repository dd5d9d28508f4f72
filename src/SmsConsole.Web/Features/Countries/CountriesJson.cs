using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core.Countries;

namespace SmsConsole.Web.Features.Countries;

internal sealed record CountryJson(
    string Iso2, string NameEn, string NameZh, int CallingCode, bool Allowed, string? DefaultSender,
    [property: Description("How many messages a day may go there; null for any number.")] int? DailyCap,
    [property: Description("Types of numbers that may be sent to besides mobile ones: VOIP, PERSONAL_NUMBER, PAGER.")] IReadOnlyList<NumberType> NumberTypes,
    SenderIdPolicy SenderIdPolicy, int AlphanumericMaxLength, SenderIdLimitsJson SenderIds, bool? TwoWay,
    [property: Description("When promotional messages must not arrive; null when they may at any time.")] QuietHoursJson? QuietHours,
    bool? OptOutRequired, bool? TemplateApprovalRequired, bool SignatureRequired, DeliveryReceipts DeliveryReceipts, string Notes, Confidence Confidence,
    IReadOnlyList<string> TimeZones, IReadOnlyList<CountrySourceJson> Sources,
    [property: Description("The members that administrators have set.")] IReadOnlyList<string> Edited,
    DateTimeOffset? EditedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The values as shipped; absent in lists.")] CountryValuesJson? Shipped = null)
{
    public static CountryJson From(CountryRules rules)
    {
        var country = rules.Country;
        return new(
            country.Iso2, country.NameEn, country.NameZh, country.CallingCode, country.IsAllowed, country.DefaultSender, country.DailyCap, country.NumberTypes,
            country.SenderIdPolicy, country.AlphanumericMaxLength, SenderIdLimitsJson.From(country.SenderIds), country.TwoWay, QuietHoursJson.From(country.QuietHours),
            country.OptOutRequired, country.TemplateApprovalRequired, country.SignatureRequired, country.DeliveryReceipts, country.Notes, country.Confidence,
            country.TimeZones, [.. country.Sources.Select(s => new CountrySourceJson(s.Provider, s.Policy, s.Url, s.AsOf, s.Detail))], rules.Edited, rules.EditedAt);
    }

    /// <summary>With the shipped values.</summary>
    public static CountryJson Whole(CountryRules rules) => From(rules) with { Shipped = CountryValuesJson.From(rules.Shipped) };
}

/// <summary>The values of a country that administrators may set.</summary>
internal sealed record CountryValuesJson(
    bool Allowed, string? DefaultSender, int? DailyCap, IReadOnlyList<NumberType> NumberTypes, SenderIdPolicy SenderIdPolicy, int AlphanumericMaxLength,
    SenderIdLimitsJson SenderIds, bool? TwoWay, QuietHoursJson? QuietHours, bool? OptOutRequired, bool? TemplateApprovalRequired, bool SignatureRequired,
    DeliveryReceipts DeliveryReceipts, string Notes)
{
    public static CountryValuesJson From(Country country) => new(
        country.IsAllowed, country.DefaultSender, country.DailyCap, country.NumberTypes, country.SenderIdPolicy, country.AlphanumericMaxLength,
        SenderIdLimitsJson.From(country.SenderIds), country.TwoWay, QuietHoursJson.From(country.QuietHours), country.OptOutRequired,
        country.TemplateApprovalRequired, country.SignatureRequired, country.DeliveryReceipts, country.Notes);
}

/// <summary>What is to be set; absent or null leaves a value as it is (PATCH) or resets it (PUT).</summary>
internal sealed record CountryToEdit(
    bool? Allowed = null,
    [property: Description("1–15 digits or 1–11 characters; empty for none.")] string? DefaultSender = null,
    [property: Description("From 1; reset it for none.")] int? DailyCap = null,
    [property: Description("Any of VOIP, PERSONAL_NUMBER, PAGER.")] IReadOnlyList<NumberType>? NumberTypes = null,
    [property: Description("dynamic, preRegistration or notSupported.")] SenderIdPolicy? SenderIdPolicy = null,
    [property: Description("1 to 11.")] int? AlphanumericMaxLength = null,
    SenderIdLimitsJson? SenderIds = null, bool? TwoWay = null,
    [property: Description("{} for none.")] QuietHoursToEdit? QuietHours = null,
    bool? OptOutRequired = null, bool? TemplateApprovalRequired = null, bool? SignatureRequired = null, DeliveryReceipts? DeliveryReceipts = null,
    [property: Description("Up to 2,000 characters.")] string? Notes = null)
{
    public Country Over(Country country) => country with
    {
        IsAllowed = Allowed ?? country.IsAllowed,
        DefaultSender = DefaultSender ?? country.DefaultSender,
        DailyCap = DailyCap ?? country.DailyCap,
        NumberTypes = NumberTypes ?? country.NumberTypes,
        SenderIdPolicy = SenderIdPolicy ?? country.SenderIdPolicy,
        AlphanumericMaxLength = AlphanumericMaxLength ?? country.AlphanumericMaxLength,
        SenderIds = SenderIds?.ToLimits() ?? country.SenderIds,
        TwoWay = TwoWay ?? country.TwoWay,
        QuietHours = QuietHours is null ? country.QuietHours : QuietHours.ToHours(),
        OptOutRequired = OptOutRequired ?? country.OptOutRequired,
        TemplateApprovalRequired = TemplateApprovalRequired ?? country.TemplateApprovalRequired,
        SignatureRequired = SignatureRequired ?? country.SignatureRequired,
        DeliveryReceipts = DeliveryReceipts ?? country.DeliveryReceipts,
        Notes = Notes ?? country.Notes,
    };
}

internal sealed record SenderIdLimitsJson(
    int MinLength = 1,
    [property: Description("Allowed inside besides letters and digits: any of space - _ . &")] string Marks = " ",
    bool LettersOnly = false,
    [property: Description("Begins every promotional sender ID and no other.")] string? PromotionalPrefix = null,
    [property: Description("Refused besides the general words.")] IReadOnlyList<string>? ForbiddenWords = null,
    [property: Description("Begins only those registered with the authorities.")] string? ReservedPrefix = null)
{
    public static SenderIdLimitsJson From(SenderIdLimits limits) =>
        new(limits.MinLength, limits.Marks, limits.LettersOnly, limits.PromotionalPrefix, limits.ForbiddenWords ?? [], limits.ReservedPrefix);

    public SenderIdLimits ToLimits() => new(MinLength, Marks, LettersOnly, PromotionalPrefix, ForbiddenWords, ReservedPrefix);
}

internal sealed record QuietHoursJson(
    TimeOnly Start, TimeOnly End,
    [property: Description("An IANA name; null for the recipient's own.")] string? TimeZone,
    [property: Description("Weekends and holidays, in words.")] string Exceptions)
{
    public static QuietHoursJson? From(QuietHours? hours) => hours is null ? null : new(hours.Start, hours.End, hours.TimeZone, hours.Exceptions);
}

internal sealed record QuietHoursToEdit(TimeOnly? Start = null, TimeOnly? End = null, string? TimeZone = null, string Exceptions = "")
{
    /// <summary>Null for none; a time alone is given twice, which Core refuses in words.</summary>
    public QuietHours? ToHours() => (Start ?? End) is { } one ? new(Start ?? one, End ?? one, TimeZone, Exceptions) : null;
}

internal sealed record CountrySourceJson(
    string Provider, SenderIdPolicy Policy, string Url, string AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);

internal sealed record SenderJson(
    [property: Description("Null when the carrier chooses its own number, or the message is blocked.")] string? SenderShown, string Why, bool Blocked, string Code);

internal sealed record CountryList(IReadOnlyList<CountryJson> Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CountryList))]
[JsonSerializable(typeof(CountryToEdit))]
[JsonSerializable(typeof(SenderJson))]
internal sealed partial class CountriesJson : JsonSerializerContext;
