using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Verifications;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Verifications;

/// <summary><c>/api/v1/verifications</c>: codes need the right <c>send</c>, reading <c>read</c>; without <c>seeNumbers</c> numbers come masked. No answer ever holds a code.</summary>
internal static class VerificationsApi
{
    private const string Example = """{"to": "+447400123460", "templateCode": "SMS_123456789", "endUserAddress": "203.0.113.7"}""";
    private const string CheckExample = """{"code": "123456"}""";

    private const string SettingsExample =
        """
        {"mostAttempts": 5, "perAddressHour": 20, "perPrefixHour": 100, "mayReturnCodes": false, "pumping": {"isOn": true, "mostInPrefix": 8, "mostInCountry": 30, "lowestConversion": 50, "allowHours": 24}}
        """;

    public static void MapVerifications(this RouteGroupBuilder v1)
    {
        var verifications = v1.MapGroup("/verifications").WithTags("Verifications");
        verifications.MapPost("", Start).Idempotent().WithBody(Example).WithSummary("Makes a code and sends it");
        verifications.MapGet("", List).WithSummary("Lists verifications, the newest first");
        verifications.MapGet("/conversion", Conversion).WithSummary("How many codes of the last seven days were entered, per country");
        verifications.MapGet("/settings", Settings).AddEndpointFilter(ReadRight.CheckAsync).WithSummary("How often codes may be asked for and entered, and what counts as pumping");
        verifications.MapPut("/settings", Set).WithBody(SettingsExample).WithSummary("Sets all settings of verifications");
        verifications.MapGet("/{id:guid}", Read).WithSummary("Shows where a verification stands");
        verifications.MapPost("/{id:guid}/check", Check).WithBody(CheckExample).WithSummary("Enters a code; the right one is good once");
        verifications.MapPost("/{id:guid}/resend", Resend).Idempotent().WithSummary("Sends the same code again, good for its whole time");
        verifications.MapPost("/{id:guid}/cancel", Cancel).WithSummary("Ends a verification: its code opens nothing any more");
    }

    private static async Task<Results<Created<VerificationJson>, Refusal>> Start(VerificationToStart body, ApiActor actor, VerificationDesk desk, CancellationToken ct)
    {
        var started = await desk.StartAsync(actor, body.ToRequest(), ct);
        return started.IsOk ? TypedResults.Created($"{ApiSetup.Root}/verifications/{started.Value.View.Id}", VerificationJson.From(started.Value.View)) : started.Problems.ToHttp();
    }

    private static async Task<Results<Ok<Page<VerificationJson>>, Refusal>> List(
        [AsParameters] Paging paging, [AsParameters] VerificationFilter filter, ApiActor actor, VerificationBook book, CancellationToken ct)
    {
        var page = await book.ListAsync(actor, new(filter.Status?.Value, filter.To, paging.After, paging.Take), ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(VerificationJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Ok<ConversionJson>, Refusal>> Conversion(ApiActor actor, ConversionBook book, CancellationToken ct)
    {
        var week = await book.WeekAsync(actor, ct);
        return week.IsOk ? TypedResults.Ok(ConversionJson.From(week.Value)) : week.Problems.ToHttp();
    }

    private static async Task<Ok<VerificationSettingsJson>> Settings(VerificationRules rules, CancellationToken ct) =>
        TypedResults.Ok(VerificationSettingsJson.From(await rules.GetAsync(ct)));

    private static async Task<Results<Ok<VerificationSettingsJson>, Refusal>> Set(VerificationSettingsJson body, ApiActor actor, VerificationRules rules, CancellationToken ct)
    {
        var set = await rules.EditAsync(actor, body.ToSettings(), ct);
        return set.IsOk ? TypedResults.Ok(VerificationSettingsJson.From(set.Value)) : set.Problems.ToHttp();
    }

    private static async Task<Results<Ok<VerificationJson>, Refusal>> Read(Guid id, ApiActor actor, VerificationBook book, CancellationToken ct) =>
        ToHttp(await book.FindAsync(actor, id, ct));

    private static async Task<Results<Ok<CheckJson>, Refusal>> Check(Guid id, CodeToCheck body, ApiActor actor, CodeEntry entry, CancellationToken ct)
    {
        var @checked = await entry.CheckAsync(actor, id, body.Code, ct);
        return @checked.IsOk ? TypedResults.Ok(new CheckJson(@checked.Value.Status, @checked.Value.IsValid, @checked.Value.AttemptsLeft)) : @checked.Problems.ToHttp();
    }

    private static async Task<Results<Ok<VerificationJson>, Refusal>> Resend(Guid id, ApiActor actor, VerificationDesk desk, CancellationToken ct) =>
        ToHttp(await desk.ResendAsync(actor, id, ct));

    private static async Task<Results<Ok<VerificationJson>, Refusal>> Cancel(Guid id, ApiActor actor, VerificationDesk desk, CancellationToken ct) =>
        ToHttp(await desk.CancelAsync(actor, id, ct));

    private static Results<Ok<VerificationJson>, Refusal> ToHttp(Outcome<VerificationView> outcome) =>
        outcome.IsOk ? TypedResults.Ok(VerificationJson.From(outcome.Value)) : outcome.Problems.ToHttp();
}

internal sealed record VerificationFilter(
    [property: Description("The recipient, with the calling code.")] string? To,
    AnyCase<VerificationState>? Status);
