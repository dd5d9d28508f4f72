using SmsConsole.Core.Countries;

namespace SmsConsole.Web.Features.Countries;

/// <summary>What an administrator is about to set for a country; <paramref name="onChange"/> is called after every change.</summary>
public sealed class CountryForm(CountryRules rules, Action onChange)
{
    private static readonly QuietHours Usual = new(new(20, 0), new(8, 0), null);

    public Country Shipped => rules.Shipped;
    public bool IsDirty => CountryValues.Differing(rules.Country, Draft).Count > 0;

    /// <summary>The country as it would be.</summary>
    public Country Draft
    {
        get;
        private set
        {
            (field, Edited) = (value, CountryValues.Differing(rules.Shipped, value));
            onChange();
        }
    } = rules.Country;

    /// <summary>The names of the values that are not the shipped ones.</summary>
    public IReadOnlyList<string> Edited { get; private set; } = rules.Edited;

    public bool IsAllowed { get => Draft.IsAllowed; set => Draft = Draft with { IsAllowed = value }; }
    public int? DailyCap { get => Draft.DailyCap; set => Draft = Draft with { DailyCap = value }; }
    public SenderIdPolicy Policy { get => Draft.SenderIdPolicy; set => Draft = Draft with { SenderIdPolicy = value }; }
    public string? DefaultSender { get => Draft.DefaultSender; set => Draft = Draft with { DefaultSender = string.IsNullOrWhiteSpace(value) ? null : value.Trim() }; }
    public int MaxLength { get => Draft.AlphanumericMaxLength; set => Draft = Draft with { AlphanumericMaxLength = value }; }
    public int MinLength { get => Limits.MinLength; set => Limits = Limits with { MinLength = value }; }
    public string Marks { get => Limits.Marks; set => Limits = Limits with { Marks = value }; }
    public bool LettersOnly { get => Limits.LettersOnly; set => Limits = Limits with { LettersOnly = value }; }
    public string? PromotionalPrefix { get => Limits.PromotionalPrefix; set => Limits = Limits with { PromotionalPrefix = string.IsNullOrWhiteSpace(value) ? null : value.Trim() }; }
    public string? ReservedPrefix { get => Limits.ReservedPrefix; set => Limits = Limits with { ReservedPrefix = string.IsNullOrWhiteSpace(value) ? null : value.Trim() }; }

    public string ForbiddenWords
    {
        get => string.Join(", ", Limits.ForbiddenWords ?? []);
        set => Limits = Limits with { ForbiddenWords = value.Split([',', '，', '、', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? words : null };
    }

    public bool HasQuietHours { get => Draft.QuietHours is not null; set => Draft = Draft with { QuietHours = value ? rules.Country.QuietHours ?? rules.Shipped.QuietHours ?? Usual : null }; }
    public TimeOnly QuietStart { get => Hours.Start; set => Hours = Hours with { Start = value }; }
    public TimeOnly QuietEnd { get => Hours.End; set => Hours = Hours with { End = value }; }
    public string QuietZone { get => Hours.TimeZone ?? ""; set => Hours = Hours with { TimeZone = value.Length == 0 ? null : value }; }
    public string QuietExceptions { get => Hours.Exceptions; set => Hours = Hours with { Exceptions = value }; }

    public bool? OptOutRequired { get => Draft.OptOutRequired; set => Draft = Draft with { OptOutRequired = value }; }
    public bool? TemplateApprovalRequired { get => Draft.TemplateApprovalRequired; set => Draft = Draft with { TemplateApprovalRequired = value }; }
    public bool SignatureRequired { get => Draft.SignatureRequired; set => Draft = Draft with { SignatureRequired = value }; }
    public bool? TwoWay { get => Draft.TwoWay; set => Draft = Draft with { TwoWay = value }; }
    public DeliveryReceipts Receipts { get => Draft.DeliveryReceipts; set => Draft = Draft with { DeliveryReceipts = value }; }
    public string Notes { get => Draft.Notes; set => Draft = Draft with { Notes = value }; }

    private SenderIdLimits Limits { get => Draft.SenderIds; set => Draft = Draft with { SenderIds = value }; }
    private QuietHours Hours { get => Draft.QuietHours ?? Usual; set => Draft = Draft with { QuietHours = value }; }

    /// <summary>Lets a type of number in, or no more.</summary>
    public void Let(NumberType type, bool isIn) =>
        Draft = Draft with { NumberTypes = [.. RecipientGate.Unusual.Where(t => t == type ? isIn : Draft.NumberTypes.Contains(t)).Order()] };

    /// <summary>Takes the shipped value of a name in <see cref="CountryValues.Names"/>.</summary>
    public void Reset(string name) => Draft = CountryValues.WithValueOf(Draft, rules.Shipped, name);
}
