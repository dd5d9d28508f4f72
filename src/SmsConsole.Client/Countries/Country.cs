namespace SmsConsole.Client;

/// <summary>The rules of a country.</summary>
/// <param name="DailyCap">How many messages a day may go there; null for any number.</param>
/// <param name="NumberTypes">Types of numbers that may be sent to besides mobile ones.</param>
/// <param name="QuietHours">When promotional messages must not arrive; null when they may at any time.</param>
/// <param name="Edited">The members that administrators have set.</param>
/// <param name="Shipped">The values as shipped; null in lists.</param>
public sealed record Country(
    string Iso2, string NameEn, string NameZh, int CallingCode, bool Allowed, string? DefaultSender, int? DailyCap, IReadOnlyList<PhoneNumberType> NumberTypes,
    SenderIdPolicy SenderIdPolicy, int AlphanumericMaxLength, SenderIdLimits SenderIds, bool? TwoWay, QuietHours? QuietHours, bool? OptOutRequired,
    bool? TemplateApprovalRequired, bool SignatureRequired, DeliveryReceipts DeliveryReceipts, string Notes, Confidence Confidence, IReadOnlyList<string> TimeZones,
    IReadOnlyList<CountrySource> Sources, IReadOnlyList<string> Edited, DateTimeOffset? EditedAt, CountryValues? Shipped = null);

/// <summary>The values of a country that administrators may set.</summary>
public sealed record CountryValues(
    bool Allowed, string? DefaultSender, int? DailyCap, IReadOnlyList<PhoneNumberType> NumberTypes, SenderIdPolicy SenderIdPolicy, int AlphanumericMaxLength,
    SenderIdLimits SenderIds, bool? TwoWay, QuietHours? QuietHours, bool? OptOutRequired, bool? TemplateApprovalRequired, bool SignatureRequired,
    DeliveryReceipts DeliveryReceipts, string Notes);

/// <summary>What is to be set of a country; null leaves a value as it is, or resets it when the whole is replaced.</summary>
public sealed record CountryChange
{
    public bool? Allowed { get; init; }

    /// <summary>1 to 15 digits or 1 to 11 characters; empty for none.</summary>
    public string? DefaultSender { get; init; }
    public int? DailyCap { get; init; }

    /// <summary>Any of <see cref="PhoneNumberType.Voip"/>, <see cref="PhoneNumberType.PersonalNumber"/>, <see cref="PhoneNumberType.Pager"/>.</summary>
    public IReadOnlyList<PhoneNumberType>? NumberTypes { get; init; }
    public SenderIdPolicy? SenderIdPolicy { get; init; }

    /// <summary>1 to 11.</summary>
    public int? AlphanumericMaxLength { get; init; }
    public SenderIdLimits? SenderIds { get; init; }
    public bool? TwoWay { get; init; }

    /// <summary>One without times is for none.</summary>
    public QuietHours? QuietHours { get; init; }
    public bool? OptOutRequired { get; init; }
    public bool? TemplateApprovalRequired { get; init; }
    public bool? SignatureRequired { get; init; }
    public DeliveryReceipts? DeliveryReceipts { get; init; }
    public string? Notes { get; init; }
}

/// <summary>What a sender ID may look like.</summary>
/// <param name="Marks">Allowed inside besides letters and digits: any of space - _ . &amp;</param>
/// <param name="PromotionalPrefix">Begins every promotional sender ID and no other.</param>
/// <param name="ForbiddenWords">Refused besides the general words.</param>
/// <param name="ReservedPrefix">Begins only those registered with the authorities.</param>
public sealed record SenderIdLimits(
    int MinLength = 1, string Marks = " ", bool LettersOnly = false, string? PromotionalPrefix = null, IReadOnlyList<string>? ForbiddenWords = null, string? ReservedPrefix = null);

/// <summary>When promotional messages must not arrive.</summary>
/// <param name="TimeZone">An IANA name; null for the recipient's own.</param>
/// <param name="Exceptions">Weekends and holidays, in words.</param>
public sealed record QuietHours(TimeOnly? Start = null, TimeOnly? End = null, string? TimeZone = null, string Exceptions = "");

/// <summary>Where a rule was read.</summary>
public sealed record CountrySource(string Provider, SenderIdPolicy Policy, string Url, string AsOf, string? Detail = null);

/// <summary>Which sender will be shown, and why.</summary>
/// <param name="SenderShown">Null when the carrier chooses its own number, or the message is blocked.</param>
public sealed record ShownSender(string? SenderShown, string Why, bool Blocked, string Code);
