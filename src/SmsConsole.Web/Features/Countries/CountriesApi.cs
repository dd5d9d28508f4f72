using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Countries;

/// <summary><c>/api/v1/countries</c>: the rules per country, and which sender would be shown there.</summary>
internal static class CountriesApi
{
    public static void MapCountries(this RouteGroupBuilder v1)
    {
        var countries = v1.MapGroup("/countries").WithTags("Countries").AddEndpointFilter(ReadRight.CheckAsync);
        countries.MapGet("", List).WithSummary("Every country and region, by code");
        countries.MapGet("/{iso2}", Get).WithSummary("The rules of a country");
        countries.MapPut("/{iso2}", Edit).WithSummary("Sets what administrators set");
        countries.MapDelete("/{iso2}/edits", Reset).WithSummary("Takes every edit back");
        countries.MapGet("/{iso2}/sender", Sender).WithSummary("Which sender will be shown, and why");
    }

    // Small and complete in one answer; items and next as in every list.
    private static async Task<Ok<CountryList>> List(CountryBook book, CancellationToken ct) => TypedResults.Ok(new CountryList(
        [.. (await book.AllAsync(ct)).Values.OrderBy(c => c.Country.Iso2, StringComparer.Ordinal).Select(CountryJson.From)], null));

    private static async Task<Results<Ok<CountryJson>, Refusal>> Get(string iso2, CountryBook book, CancellationToken ct) =>
        await book.FindAsync(iso2, ct) is { } found ? TypedResults.Ok(CountryJson.From(found)) : new Refusal(CountryBook.NotFound(iso2));

    private static async Task<Results<Ok<CountryJson>, Refusal>> Edit(string iso2, CountryToEdit body, ApiActor actor, CountryBook book, CancellationToken ct)
    {
        var done = await book.EditAsync(actor, iso2, new(body.Allowed, body.DefaultSender, body.SenderIdPolicy), ct);
        return done.IsOk ? TypedResults.Ok(CountryJson.From(done.Value)) : done.Problems.ToHttp();
    }

    private static async Task<Results<Ok<CountryJson>, Refusal>> Reset(string iso2, ApiActor actor, CountryBook book, CancellationToken ct)
    {
        var done = await book.ResetAsync(actor, iso2, ct);
        return done.IsOk ? TypedResults.Ok(CountryJson.From(done.Value)) : done.Problems.ToHttp();
    }

    private static async Task<Results<Ok<SenderJson>, Refusal>> Sender(string iso2, string? value, MessageType? type, SenderBook book, CancellationToken ct)
    {
        var shown = await book.ChooseAsync(iso2, value, type ?? MessageType.Notification, gatewayDefault: null, ct);
        return shown.IsOk
            ? TypedResults.Ok(new SenderJson(shown.Value.Value, shown.Value.Why, shown.Value.Blocked, shown.Value.Code))
            : shown.Problems.ToHttp();
    }
}

internal sealed record SenderJson(
    [property: Description("Null when the carrier chooses its own number, or the message is blocked.")] string? SenderShown, string Why, bool Blocked, string Code);

internal sealed record CountryToEdit(
    bool Allowed = true, string? DefaultSender = null,
    [property: Description("dynamic, preRegistration or notSupported; absent for the shipped policy.")] SenderIdPolicy? SenderIdPolicy = null);

internal sealed record QuietHoursJson(TimeOnly Start, TimeOnly End, string? TimeZone, string Exceptions);

internal sealed record CountrySourceJson(string Provider, SenderIdPolicy Policy, string Url, string AsOf);

internal sealed record CountryJson(
    string Iso2, string NameEn, string NameZh, int CallingCode, SenderIdPolicy SenderIdPolicy, SenderIdPolicy ShippedPolicy, int AlphanumericMaxLength,
    bool Allowed, string? DefaultSender, bool? TwoWay, QuietHoursJson? QuietHours, bool? OptOutRequired, bool? TemplateApprovalRequired, bool SignatureRequired,
    DeliveryReceipts DeliveryReceipts, Confidence Confidence, string Notes, IReadOnlyList<string> TimeZones, IReadOnlyList<CountrySourceJson> Sources, DateTimeOffset? EditedAt)
{
    public static CountryJson From(CountryRules rules)
    {
        var country = rules.Country;
        return new(
            country.Iso2, country.NameEn, country.NameZh, country.CallingCode, country.SenderIdPolicy, rules.Shipped.SenderIdPolicy, country.AlphanumericMaxLength,
            rules.IsAllowed, rules.DefaultSender, country.TwoWay,
            country.QuietHours is { } quiet ? new(quiet.Start, quiet.End, quiet.TimeZone, quiet.Exceptions) : null,
            country.OptOutRequired, country.TemplateApprovalRequired, country.SignatureRequired, country.DeliveryReceipts, country.Confidence, country.Notes,
            country.TimeZones, [.. country.Sources.Select(s => new CountrySourceJson(s.Provider, s.Policy, s.Url, s.AsOf))], rules.EditedAt);
    }
}

internal sealed record CountryList(IReadOnlyList<CountryJson> Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CountryList))]
[JsonSerializable(typeof(CountryToEdit))]
[JsonSerializable(typeof(SenderJson))]
internal sealed partial class CountriesJson : JsonSerializerContext;
