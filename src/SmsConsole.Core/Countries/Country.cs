using System.Text.Json.Serialization;

namespace SmsConsole.Core.Countries;

/// <summary>
/// What holds for messages to a country or region, by the JSON names of the shipped data. Null answers are honest: nobody could be found who says.
/// What is in <see cref="CountryValues.Names"/> administrators may set.
/// </summary>
public sealed record Country
{
    /// <summary>The ISO 3166-1 alpha-2 code of the Chinese mainland, whose rules differ from those of all others.</summary>
    public const string ChineseMainland = "CN";

    public required string Iso2 { get; init; }
    public required string NameEn { get; init; }
    public required string NameZh { get; init; }

    /// <summary>The calling code without its plus; several countries may share one.</summary>
    public required int CallingCode { get; init; }

    /// <summary>Whether messages may go there; as shipped they may everywhere.</summary>
    [JsonPropertyName("allowed")]
    public bool IsAllowed { get; init; }

    /// <summary>The sender shown where no registered sender ID is used; null leaves it to the gateway.</summary>
    public string? DefaultSender { get; init; }

    /// <summary>How many messages a day may go there in all; null for any number.</summary>
    public int? DailyCap { get; init; }

    /// <summary>Which of <see cref="RecipientGate.Unusual"/> numbers may be sent to, besides mobile ones.</summary>
    public IReadOnlyList<NumberType> NumberTypes { get; init => field = value ?? []; } = [];

    public required SenderIdPolicy SenderIdPolicy { get; init; }
    public required int AlphanumericMaxLength { get; init; }

    /// <summary>What sender IDs may be made of there, besides the length.</summary>
    public required SenderIdLimits SenderIds { get; init; }

    /// <summary>Whether a number that takes answers can be had there.</summary>
    public bool? TwoWay { get; init; }

    /// <summary>When promotional messages must not arrive; null where nothing is known to be forbidden.</summary>
    public QuietHours? QuietHours { get; init; }

    public bool? OptOutRequired { get; init; }
    public bool? TemplateApprovalRequired { get; init; }
    public bool SignatureRequired { get; init; }
    public DeliveryReceipts DeliveryReceipts { get; init; }
    public Confidence Confidence { get; init; }
    public required string Notes { get; init; }

    /// <summary>IANA time zones of the country, in the order of tzdata's zone.tab.</summary>
    public required IReadOnlyList<string> TimeZones { get; init; }

    public required IReadOnlyList<CountrySource> Sources { get; init; }

    public bool IsMainland => Iso2 == ChineseMainland;
}

/// <summary>What becomes of alphanumeric sender IDs in a country.</summary>
public enum SenderIdPolicy
{
    /// <summary>They may be used.</summary>
    Dynamic,

    /// <summary>Only those registered with the carriers may be used.</summary>
    PreRegistration,

    /// <summary>The carriers replace them.</summary>
    NotSupported,
}

/// <summary>Who confirms that a message arrived.</summary>
public enum DeliveryReceipts
{
    Unknown,
    None,
    Carrier,
    Handset,
}

/// <summary>How sure the sender ID policy is: high when several current sources agree, low when they differ.</summary>
public enum Confidence
{
    Low,
    Medium,
    High,
}

/// <summary>
/// From <paramref name="Start"/> to <paramref name="End"/>, usually past midnight, in the IANA zone given, or the recipient's own
/// where the country has several and it is null. Exceptions (weekends, holidays) are words for people.
/// </summary>
public sealed record QuietHours(TimeOnly Start, TimeOnly End, string? TimeZone, string Exceptions = "", string Note = "", string Source = "");

/// <summary>
/// What sender IDs may hold besides A–Z, a–z and 0–9, how short they may be, and words refused there besides the general ones. Advertising
/// must begin with <paramref name="PromotionalPrefix"/> and nothing else may; <paramref name="ReservedPrefix"/> opens only IDs that were
/// registered with the authority, such as # in Hong Kong.
/// </summary>
public sealed record SenderIdLimits(
    int MinLength = 1, string Marks = " ", bool LettersOnly = false, string? PromotionalPrefix = null, IReadOnlyList<string>? ForbiddenWords = null,
    string? ReservedPrefix = null);

/// <summary>Who says what about a country's policy, where, and how old that is (year, month or day).</summary>
public sealed record CountrySource(string Provider, SenderIdPolicy Policy, string Url, string AsOf, string? Detail = null);
