using System.Globalization;
using Microsoft.Extensions.Localization;
using SmsConsole.Core.Countries;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Countries;

/// <summary>Says the values of a country, by their names in <see cref="CountryValues.Names"/>.</summary>
public static class CountryWords
{
    /// <summary>The values in the sections of the page; each heading is a text's key.</summary>
    public static readonly IReadOnlyList<(string Heading, IReadOnlyList<string> Values)> Sections =
    [
        ("Sending", ["allowed", "dailyCap", "numberTypes"]),
        ("SenderIds", ["senderIdPolicy", "defaultSender", "alphanumericMaxLength", "senderIds"]),
        ("MessageRules", ["quietHours", "optOutRequired", "templateApprovalRequired", "signatureRequired"]),
        ("Carriers", ["twoWay", "deliveryReceipts"]),
        ("Notes", ["notes"]),
    ];

    public static string Label(this IStringLocalizer<ContentTexts> texts, string name) => texts[name switch
    {
        "allowed" => "AllowMessages",
        "dailyCap" => "DailyCap",
        "numberTypes" => "NumberTypes",
        "senderIdPolicy" => "Policy",
        "defaultSender" => "DefaultSender",
        "alphanumericMaxLength" => "AlphanumericMaxLength",
        "senderIds" => "SenderIdLimits",
        "quietHours" => "QuietHours",
        "optOutRequired" => "OptOut",
        "templateApprovalRequired" => "TemplateApproval",
        "signatureRequired" => "SignatureRequired",
        "twoWay" => "TwoWay",
        "deliveryReceipts" => "Receipts",
        _ => "Notes",
    }];

    public static string Say(this IStringLocalizer<ContentTexts> texts, Country country, string name) => name switch
    {
        "allowed" => texts.YesOrNo(country.IsAllowed),
        "dailyCap" => country.DailyCap?.ToString("N0", CultureInfo.CurrentCulture) ?? texts["NoCap"],
        "numberTypes" => country.NumberTypes.Count == 0 ? texts["MobileOnly"] : string.Join(", ", country.NumberTypes.Select(type => texts[type.ToString()].Value)),
        "senderIdPolicy" => texts[country.SenderIdPolicy.ToString()],
        "defaultSender" => country.DefaultSender ?? texts["NoneSet"],
        "alphanumericMaxLength" => country.AlphanumericMaxLength.ToString(CultureInfo.CurrentCulture),
        "senderIds" => string.Join("; ", texts.Limits(country.SenderIds)),
        "quietHours" => texts.Hours(country.QuietHours),
        "optOutRequired" => texts.YesOrNo(country.OptOutRequired),
        "templateApprovalRequired" => texts.YesOrNo(country.TemplateApprovalRequired),
        "signatureRequired" => texts.YesOrNo(country.SignatureRequired),
        "twoWay" => texts.YesOrNo(country.TwoWay),
        "deliveryReceipts" => texts[$"Receipts{country.DeliveryReceipts}"],
        _ => country.Notes.Length == 0 ? texts["NoneSet"] : country.Notes,
    };

    private static string YesOrNo(this IStringLocalizer<ContentTexts> texts, bool? answer) => texts[answer switch { true => "Yes", false => "No", _ => "NotKnown" }];

    private static string Hours(this IStringLocalizer<ContentTexts> texts, QuietHours? quiet) => quiet is null ? texts["QuietNone"]
        : texts["QuietFromTo", quiet.Start.ToString("HH:mm", CultureInfo.InvariantCulture), quiet.End.ToString("HH:mm", CultureInfo.InvariantCulture), quiet.TimeZone ?? texts["RecipientsOwn"].Value]
            + (quiet.Exceptions.Length == 0 ? "" : $"; {quiet.Exceptions}");

    private static IEnumerable<string> Limits(this IStringLocalizer<ContentTexts> texts, SenderIdLimits limits)
    {
        yield return texts["CharactersAtLeast", limits.MinLength];
        yield return limits.Marks.Length == 0 ? texts["NoMarks"] : texts["MarksOf", string.Join(' ', limits.Marks.Select(mark => mark == ' ' ? texts["Space"].Value : mark.ToString()))];
        if (limits.LettersOnly)
            yield return texts["LettersOnly"];
        if (limits.PromotionalPrefix is { } promotional)
            yield return texts["PrefixPromotional", promotional];
        if (limits.ReservedPrefix is { } reserved)
            yield return texts["PrefixReserved", reserved];
        if (limits.ForbiddenWords is { } words)
            yield return texts["RefusedWords", string.Join(", ", words)];
    }
}
