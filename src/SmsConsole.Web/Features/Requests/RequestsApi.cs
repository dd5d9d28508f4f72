using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Requests;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Requests;

/// <summary><c>/api/v1/requests</c>: what programs asked; with the right <c>readAudit</c> all of it, otherwise what one's own keys asked.</summary>
internal static class RequestsApi
{
    public static void MapRequests(this RouteGroupBuilder v1) =>
        v1.MapGet("/requests", List).WithTags("Requests").WithSummary("Lists the requests that programs made, the newest first");

    private static async Task<Results<Ok<ApiRequestList>, Refusal>> List(
        [AsParameters] Paging paging, [AsParameters] RequestFilter filter, ApiActor actor, ApiRequestBook book, CancellationToken ct)
    {
        var page = await book.ListAsync(actor, new(filter.Key, filter.Path, filter.StatusClass, filter.RequestId, filter.From, filter.Until), paging.After, paging.Take, ct);
        if (!page.IsOk)
            return page.Problems.ToHttp();
        var (items, next) = page.Value.ToAnswer(ApiRequestJson.From);
        var reach = await book.ReachAsync(actor, ct);
        return reach.IsOk ? TypedResults.Ok(new ApiRequestList(items, next, reach.Value.Since, reach.Value.LeftOut)) : reach.Problems.ToHttp();
    }
}

internal sealed record RequestFilter(
    [property: Description("Those of one access key.")] string? Key,
    [property: Description("The start of the path or of its pattern: \"/api/v1/messages\".")] string? Path,
    [property: Range(2, 5), Description("2 for those that were answered well, 4 for refused ones, 5 for faults. A page looks through 20,000 requests at most and may be short while there is a next one.")] int? StatusClass,
    [property: Description("The X-Request-Id of the answer.")] string? RequestId,
    [property: Description("Came at this time or later.")] DateTimeOffset? From,
    [property: Description("Came before this time.")] DateTimeOffset? Until);

internal sealed record ApiRequestList(
    IReadOnlyList<ApiRequestJson> Items,
    string? Next,
    [property: Description("How far the log reaches back; null while it is empty.")] DateTimeOffset? Since,
    [property: Description("Requests since then that were not kept, because more came than could be written.")] long LeftOut);

internal sealed record ApiRequestJson(
    string Id, DateTimeOffset At,
    [property: Description("Null where no key was accepted.")] string? AccessKeyId,
    string? KeyName, string? OwnerName, string Method,
    [property: Description("As it was asked for, numbers shortened.")] string Path,
    [property: Description("The pattern of the path.")] string? Route,
    int Status,
    [property: Description("The code with which it was refused.")] string? Code,
    int TookMilliseconds, string RequestId, string? Address,
    [property: Description("What the call was about, without values.")] string? Details)
{
    public static ApiRequestJson From(ApiRequestRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture), row.At, row.AccessKeyId, row.KeyName, row.OwnerName, row.Method, row.Path, row.Route, row.Status, row.Code,
        row.TookMilliseconds, row.RequestId, row.Address, row.Details);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ApiRequestList))]
internal sealed partial class RequestsJson : JsonSerializerContext;
