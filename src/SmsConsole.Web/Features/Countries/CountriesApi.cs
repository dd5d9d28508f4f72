using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Countries;

/// <summary><c>/api/v1/countries</c>: the rules per country, and which sender would be shown there.</summary>
internal static class CountriesApi
{
    private const string Example = """{"dailyCap": 5000, "quietHours": {"start": "21:00", "end": "08:00", "timeZone": "Europe/London"}}""";

    public static void MapCountries(this RouteGroupBuilder v1)
    {
        var countries = v1.MapGroup("/countries").WithTags("Countries").AddEndpointFilter(ReadRight.CheckAsync);
        countries.MapGet("", List).WithSummary("Countries and regions, by code");
        countries.MapGet("/{iso2}", Get).WithSummary("The rules of a country, and the shipped ones");
        countries.MapPatch("/{iso2}", Change).WithBody(Example).WithSummary("Sets the values that are given and leaves the others");
        countries.MapPut("/{iso2}", Replace).WithBody(Example).WithSummary("Sets the values that are given and resets the others");
        countries.MapDelete("/{iso2}/edits", Reset).WithSummary("Takes every edit back");
        countries.MapDelete("/{iso2}/edits/{value}", ResetOne).WithSummary("Takes the edit of one value back");
        countries.MapGet("/{iso2}/sender", Sender).WithSummary("Which sender will be shown, and why");
    }

    // Complete in one answer; items and next as in every list.
    private static async Task<Ok<CountryList>> List([AsParameters] CountryQuery query, CountryBook book, CancellationToken ct)
    {
        var filter = new CountryFilter(query.Search, query.Policy?.Value, query.Allowed, query.Edited);
        var all = (await book.AllAsync(ct)).Values.Where(filter.Takes).OrderBy(c => c.Country.Iso2, StringComparer.Ordinal);
        return TypedResults.Ok(new CountryList([.. all.Select(CountryJson.From)], null));
    }

    private static async Task<Results<Ok<CountryJson>, Refusal>> Get(string iso2, CountryBook book, CancellationToken ct) =>
        await book.FindAsync(iso2, ct) is { } found ? TypedResults.Ok(CountryJson.Whole(found)) : new Refusal(CountryBook.NotFound(iso2));

    private static async Task<Results<Ok<CountryJson>, Refusal>> Change(string iso2, CountryToEdit body, ApiActor actor, CountryBook book, CancellationToken ct) =>
        Answer(await book.EditAsync(actor, iso2, rules => body.Over(rules.Country), ct));

    private static async Task<Results<Ok<CountryJson>, Refusal>> Replace(string iso2, CountryToEdit body, ApiActor actor, CountryBook book, CancellationToken ct) =>
        Answer(await book.EditAsync(actor, iso2, rules => body.Over(rules.Shipped), ct));

    private static async Task<Results<Ok<CountryJson>, Refusal>> Reset(string iso2, ApiActor actor, CountryBook book, CancellationToken ct) =>
        Answer(await book.ResetAsync(actor, iso2, null, ct));

    private static async Task<Results<Ok<CountryJson>, Refusal>> ResetOne(string iso2, string value, ApiActor actor, CountryBook book, CancellationToken ct) =>
        Answer(await book.ResetAsync(actor, iso2, value, ct));

    private static async Task<Results<Ok<SenderJson>, Refusal>> Sender(string iso2, string? value, AnyCase<MessageType>? type, SenderBook book, CancellationToken ct)
    {
        var shown = await book.ChooseAsync(iso2, value, type?.Value ?? MessageType.Notification, gatewayDefault: null, ct);
        return shown.IsOk
            ? TypedResults.Ok(new SenderJson(shown.Value.Value, shown.Value.Why, shown.Value.Blocked, shown.Value.Code))
            : shown.Problems.ToHttp();
    }

    private static Results<Ok<CountryJson>, Refusal> Answer(Outcome<CountryRules> done) =>
        done.IsOk ? TypedResults.Ok(CountryJson.Whole(done.Value)) : done.Problems.ToHttp();
}

internal sealed record CountryQuery(
    [property: Description("Part of a name, an ISO code, or a calling code.")] string? Search,
    [property: Description("dynamic, preRegistration or notSupported.")] AnyCase<SenderIdPolicy>? Policy,
    [property: Description("Whether messages may go there.")] bool? Allowed,
    [property: Description("Whether an administrator has set anything.")] bool? Edited);
