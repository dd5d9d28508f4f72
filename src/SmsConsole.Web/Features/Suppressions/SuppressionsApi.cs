using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Suppressions;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Suppressions;

/// <summary><c>/api/v1/suppressions</c>: adding needs the right <c>send</c>, removing <c>administer</c>; without <c>seeNumbers</c> numbers come masked.</summary>
internal static class SuppressionsApi
{
    private const string Example = """{"numbers": ["+447400123456"], "reason": "OptOut", "scope": "All"}""";

    public static void MapSuppressions(this RouteGroupBuilder v1)
    {
        var suppressions = v1.MapGroup("/suppressions").WithTags("Suppressions");
        suppressions.MapGet("", List).WithSummary("Lists the numbers that are not sent to, the last added first");
        suppressions.MapPost("", Add).Idempotent().WithBody(Example).WithSummary("Puts up to 1,000 numbers on the list; the stricter scope holds");
        suppressions.MapGet("/{number}", Get).WithSummary("Says whether a number is on the list, and why");
        suppressions.MapDelete("/{number}", Remove).WithSummary("Takes a number off the list");
    }

    private static async Task<Results<Ok<Page<SuppressionJson>>, Refusal>> List(
        [AsParameters] Paging paging, [AsParameters] SuppressionFilter filter, ApiActor actor, SuppressionBook book, CancellationToken ct)
    {
        var page = await book.ListAsync(actor, new(filter.Number, filter.Reason?.Value, filter.Scope?.Value, paging.After, paging.Take), ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(SuppressionJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Ok<SuppressionsAdded>, Refusal>> Add(SuppressionsToAdd body, ApiActor actor, SuppressionList list, CancellationToken ct)
    {
        var added = await list.AddAsync(actor, body.Numbers, new(body.Reason, body.Scope, body.Note), ct);
        if (!added.IsOk)
            return added.Problems.ToHttp();
        return added.Value.Refused == body.Numbers.Count
            ? new Refusal([.. added.Value.Lines.Select(line => line.Problem is { } problem ? problem with { Field = $"/numbers/{line.Line.Line - 1}" } : null).OfType<Problem>()])
            : TypedResults.Ok(SuppressionsAdded.From(added.Value));
    }

    private static async Task<Results<Ok<SuppressionJson>, Refusal>> Get(string number, ApiActor actor, SuppressionBook book, CancellationToken ct)
    {
        var found = await book.FindAsync(actor, number, ct);
        return found.IsOk ? TypedResults.Ok(SuppressionJson.From(found.Value)) : found.Problems.ToHttp();
    }

    private static async Task<Results<NoContent, Refusal>> Remove(string number, ApiActor actor, SuppressionList list, CancellationToken ct) =>
        (await list.RemoveAsync(actor, number, ct)).ToHttp();
}

internal sealed record SuppressionFilter(
    [property: Description("A whole number with its calling code, or its first digits (three or more).")] string? Number,
    AnyCase<SuppressionReason>? Reason,
    AnyCase<SuppressionScope>? Scope);
