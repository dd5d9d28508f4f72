using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core.Countries;

namespace SmsConsole.Web.Features.Countries;

/// <summary>The values of a country that administrators may set.</summary>
internal record CountryValuesJson(Country Country)
{
    [JsonIgnore]
    public Country Country { get; } = Country;

    public bool Allowed => Country.IsAllowed;
    public string? DefaultSender => Country.DefaultSender;

    [Description("How many messages a day may go there; null for any number.")]
    public int? DailyCap => Country.DailyCap;

    [Description("Types of numbers that may be sent to besides mobile ones: VOIP, PERSONAL_NUMBER, PAGER.")]
    public IReadOnlyList<NumberType> NumberTypes => Country.NumberTypes;

    public SenderIdPolicy SenderIdPolicy => Country.SenderIdPolicy;
    public int AlphanumericMaxLength => Country.AlphanumericMaxLength;
    public SenderIdLimitsJson SenderIds => SenderIdLimitsJson.From(Country.SenderIds);
    public bool? TwoWay => Country.TwoWay;

    [Description("When promotional messages must not arrive; null when they may at any time.")]
    public QuietHoursJson? QuietHours => QuietHoursJson.From(Country.QuietHours);

    public bool? OptOutRequired => Country.OptOutRequired;
    public bool? TemplateApprovalRequired => Country.TemplateApprovalRequired;
    public bool SignatureRequired => Country.SignatureRequired;
    public DeliveryReceipts DeliveryReceipts => Country.DeliveryReceipts;
    public string Notes => Country.Notes;
}

/// <summary>A country: which it is, the values that hold, who says so, and what of it was set here.</summary>
internal sealed record CountryJson(CountryRules Rules) : CountryValuesJson(Rules.Country)
{
    [JsonIgnore]
    public CountryRules Rules { get; } = Rules;

    [JsonPropertyOrder(-1)]
    public string Iso2 => Country.Iso2;

    [JsonPropertyOrder(-1)]
    public string NameEn => Country.NameEn;

    [JsonPropertyOrder(-1)]
    public string NameZh => Country.NameZh;

    [JsonPropertyOrder(-1)]
    public int CallingCode => Country.CallingCode;

    [JsonPropertyOrder(1)]
    public Confidence Confidence => Country.Confidence;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> TimeZones => Country.TimeZones;

    [JsonPropertyOrder(1)]
    public IReadOnlyList<CountrySourceJson> Sources => [.. Country.Sources.Select(s => new CountrySourceJson(s.Provider, s.Policy, s.Url, s.AsOf, s.Detail))];

    [JsonPropertyOrder(1), Description("The members that administrators have set.")]
    public IReadOnlyList<string> Edited => Rules.Edited;

    [JsonPropertyOrder(1)]
    public DateTimeOffset? EditedAt => Rules.EditedAt;

    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The values as shipped; absent in lists.")]
    public CountryValuesJson? Shipped { get; init; }

    /// <summary>With the shipped values.</summary>
    public static CountryJson Whole(CountryRules rules) => new(rules) { Shipped = new(rules.Shipped) };
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
