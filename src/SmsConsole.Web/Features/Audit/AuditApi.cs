using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Audit;

/// <summary><c>/api/v1/audit</c>; needs the right <c>readAudit</c>.</summary>
internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder v1) =>
        v1.MapGet("/audit", List).WithTags("Audit").WithSummary("Lists who changed what, the newest first");

    private static async Task<Results<Ok<Page<AuditEntryJson>>, Refusal>> List(
        [AsParameters] Paging paging, [AsParameters] AuditFilter filter, ApiActor actor, AuditLog log, CancellationToken ct)
    {
        var page = await log.ListAsync(actor, new(filter.Actor, filter.Action, filter.Subject), paging.After, paging.Take, ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(AuditEntryJson.From)) : page.Problems.ToHttp();
    }
}

internal sealed record AuditFilter(
    [property: Description("The start of the name of who acted.")] string? Actor,
    [property: Description("The start of what was done: \"user.\", \"template.approve\".")] string? Action,
    [property: Description("The start of what it was done to: a template's code, a user's address.")] string? Subject);

internal sealed record AuditEntryJson(
    string Id, DateTimeOffset At, Guid ActorId, string ActorName, string? AccessKeyId, string? Address, string Action, string Subject,
    [property: Description("The changed members before.")] JsonElement? Before,
    [property: Description("The changed members after.")] JsonElement? After)
{
    public static AuditEntryJson From(AuditRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture), row.At, row.ActorId, row.ActorName, row.AccessKeyId, row.Address, row.Action, row.Subject, Parse(row.Before), Parse(row.After));

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<AuditEntryJson>))]
internal sealed partial class AuditJson : JsonSerializerContext;
