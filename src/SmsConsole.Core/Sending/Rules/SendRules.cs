using System.Globalization;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending.Rules;

/// <summary>
/// Everything between things that may stop or hold a message, each in one place with its code, its words and what to do about it.
/// What a single thing must be is said by its own rules: a number's by RecipientGate, a value's by ValueRules, a sender's by SenderChoice.
/// </summary>
public static class SendRules
{
    public const string OnSuppressionList = "number.suppressed";
    public const string NoRouteLeads = "route.none";
    public const string HoursClosed = "hours.closed";
    public const string CountryDayReached = "limit.country_day";

    private const string Minutes = "yyyy-MM-dd HH:mm";

    public static Problem NoTemplate(string code) => new Problem("template.not_found", $"There is no template {code}.", "templateCode").With(code);

    public static Problem TemplateNotApproved(string code) =>
        new Problem("template.not_approved", $"Template {code} is not approved, so nothing can be sent with it.", "templateCode").With(code);

    public static Problem PassThroughDenied(string code) =>
        new Problem("template.pass_through_denied", $"Template {code} passes any text through. Only access keys that an administrator has allowed it, and administrators, send single messages with it.", "templateCode").With(code);

    public static Problem NoSignature(string text) => new Problem("signature.not_found", $"There is no signature {text}.", "signature").With(text);

    public static Problem SignatureNotApproved(string text) =>
        new Problem("signature.not_approved", $"Signature {text} is not approved, so nothing can be sent with it.", "signature").With(text);

    /// <summary><c>signature.only_for_codes</c> where the signature may not stand in front of this type, or null.</summary>
    internal static Problem? OfSignature(ComposedSignature? signature, MessageType type) => signature is not { Text: var text } || Signature.MaySend(signature.IsOnlyForCodes, type)
        ? null
        : new Problem("signature.only_for_codes", $"Signature {text} is for verification codes only. Choose another, or a template of codes.", "signature").With(text);

    public const string IsDuplicate = "message.duplicate";

    public static Problem Duplicate { get; } = new(IsDuplicate, "The same text goes to this number in this request already, so it is sent once.", "to");

    /// <summary>
    /// Why nothing may go to a country with this template, or null: <c>country.not_found</c>, <c>country.not_allowed</c>,
    /// <c>template.not_for_mainland</c>, <c>template.only_for_mainland</c>, <c>signature.required</c>.
    /// </summary>
    /// <param name="rules">The rules of the country <paramref name="iso2"/>; null when there is none.</param>
    /// <param name="template">Null for a text of no template, which may go anywhere.</param>
    /// <param name="isSigned">Whether an approved signature stands in front.</param>
    internal static Problem? OfCountry(string iso2, CountryRules? rules, ComposedTemplate? template, bool isSigned)
    {
        if (OfCountry(iso2, rules) is { } closed)
            return closed;
        return (iso2 == Country.ChineseMainland, template) switch
        {
            (true, { Scope: not TemplateScope.ChineseMainland, Code: var code }) => new Problem("template.not_for_mainland", $"Template {code} is for destinations outside the Chinese mainland.").With(code),
            (false, { Scope: not TemplateScope.Global, Code: var code }) => new Problem("template.only_for_mainland", $"Template {code} is for the Chinese mainland only.").With(code),
            (true, _) when !isSigned => new Problem("signature.required", "Messages to the Chinese mainland need an approved signature.", "signature"),
            _ => null,
        };
    }

    /// <summary>Why nothing at all may go to a country, or null: <c>country.not_found</c>, <c>country.not_allowed</c>.</summary>
    public static Problem? OfCountry(string iso2, CountryRules? rules) => rules switch
    {
        null => new Problem("country.not_found", $"Nothing is known about {iso2}, so nothing is sent there.").With(iso2),
        { IsAllowed: false, Country.NameEn: var name } => new Problem("country.not_allowed", $"Sending to {name} is switched off. An administrator can allow it.").With(name),
        _ => null,
    };

    /// <summary><c>message.too_long</c>, or null.</summary>
    public static Problem? OfLength(string text, string? field = null) => text.Length <= SmsText.MaxLength
        ? null
        : new Problem("message.too_long", $"The text has {text.Length} characters; the most is {SmsText.MaxLength}.", field).With(text.Length, SmsText.MaxLength);

    public static Problem ReferenceUsed(Storage.NewMessage message) =>
        new Problem("message.reference_used", $"The reference \"{message.ClientReference}\" came before, with message {message.FirstOfReference}, so nothing is sent again.", "clientReference")
            .With(message.ClientReference ?? "", message.FirstOfReference ?? 0) with { ConflictsWith = message.FirstOfReference?.ToString(CultureInfo.InvariantCulture) };

    public static Problem Suppressed(string field) => new(OnSuppressionList, "The number is on the suppression list, so nothing is sent to it.", field);

    public static Problem NoRoute(string country) =>
        new Problem(NoRouteLeads, $"No route leads to {country}. An administrator can add one to a gateway.").With(country);

    /// <summary>The code of a limit that is used up: <c>limit.minute</c>, <c>limit.hour</c>, <c>limit.day</c>.</summary>
    public static string CodeOf(LimitSpan span) => span switch { LimitSpan.Minute => "limit.minute", LimitSpan.Hour => "limit.hour", _ => "limit.day" };

    /// <summary>The words for the code of a used-up limit, as it was met at a time: how many there may be, and when the next may go.</summary>
    internal static Problem LimitReached(string code, in LimitedSend send, RulesInForce rules)
    {
        if (code == CountryDayReached)
        {
            var (name, cap, tomorrow) = (rules.Countries.GetValueOrDefault(send.Country)?.Country.NameEn ?? send.Country, rules.CapOf(send.Country) ?? 0, Next(LimitSpan.Day, send.At));
            return new Problem(CountryDayReached, $"{name} has had the {cap} messages that it may get in a day. The next may go from {tomorrow} UTC; an administrator can raise the country's daily cap.").With(name, cap, tomorrow);
        }
        var span = Enum.GetValues<LimitSpan>().First(s => CodeOf(s) == code);
        var (limit, next) = (rules.Limits.Of(send.Type).Per(span) ?? 0, Next(span, send.At));
        var what = send.Type is MessageType.VerificationCode ? "codes with this signature" : "messages of this template";
        return span switch
        {
            LimitSpan.Minute => new Problem("limit.minute", $"The number has had its {limit} {what} of this minute. Send again from {next} UTC, or ask an administrator to raise the limit.", "to").With(limit, next),
            LimitSpan.Hour => new Problem("limit.hour", $"The number has had its {limit} {what} of this hour. Send again from {next} UTC, or ask an administrator to raise the limit.", "to").With(limit, next),
            _ => new Problem("limit.day", $"The number has had its {limit} {what} of this day. Send again from {next} UTC, or ask an administrator to raise the limit.", "to").With(limit, next),
        };
    }

    /// <summary>Why a promotional message is held: it is not the hour for it there. The country's name, its hours, and when they open.</summary>
    public static Problem OutsideHours(Country country, LimitSettings limits, DateTimeOffset opens)
    {
        var hours = SendingHours.Of(country, limits);
        var (from, until, at) = (Clock(hours.From), Clock(hours.Until), Show(opens));
        return new Problem(HoursClosed, $"It is held until {at} UTC: promotional messages go to {country.NameEn} only from {from} to {until} local time.").With(country.NameEn, from, until, at);
    }

    private static string Next(LimitSpan span, DateTimeOffset at) => Show(LimitKey.EndOf(span, at));

    private static string Show(DateTimeOffset at) => at.UtcDateTime.ToString(Minutes, CultureInfo.InvariantCulture);

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
