using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.ShortLinks;

/// <summary><c>/api/v1/short-links</c>: making and deleting needs the right <c>send</c>.</summary>
internal static class ShortLinksApi
{
    private const string Example = """{"name": "Spring sale", "target": "https://www.example.com/sale?from=sms", "days": 30}""";

    public static void MapShortLinks(this RouteGroupBuilder v1)
    {
        var links = v1.MapGroup("/short-links").WithTags("Short links");
        links.MapGet("", List).WithSummary("Lists the short links, the newest first, with how often they were opened");
        links.MapPost("", Create).Idempotent().WithBody(Example).WithSummary("Makes a short link to an address");
        links.MapGet("/{code}", Get).WithSummary("A short link with how often it was opened");
        links.MapDelete("/{code}", Delete).WithSummary("Ends a short link at once and forgets its counts");
    }

    private static async Task<Results<Ok<Page<ShortLinkJson>>, Refusal>> List(
        [AsParameters] Paging paging, [Description("The beginning of a name, a code or a target.")] string? search,
        ApiActor actor, ShortLinkBook book, IOptions<ShortLinkOptions> options, HttpRequest request, CancellationToken ct)
    {
        var page = await book.ListAsync(actor, new(search, paging.After, paging.Take), ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(row => ShortLinkJson.From(row, options, request))) : page.Problems.ToHttp();
    }

    private static async Task<Results<Created<ShortLinkJson>, Refusal>> Create(
        ShortLinkToCreate body, ApiActor actor, ShortLinkBook book, IOptions<ShortLinkOptions> options, HttpRequest request, CancellationToken ct)
    {
        var made = await book.CreateAsync(actor, new(body.Name, body.Target, body.Days), ct);
        return made.IsOk ? TypedResults.Created($"{ApiSetup.Root}/short-links/{made.Value.Code}", ShortLinkJson.From(made.Value, options, request)) : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<ShortLinkJson>, Refusal>> Get(
        string code, ApiActor actor, ShortLinkBook book, IOptions<ShortLinkOptions> options, HttpRequest request, CancellationToken ct)
    {
        var found = await book.FindAsync(actor, code, ct);
        return found.IsOk ? TypedResults.Ok(ShortLinkJson.From(found.Value, options, request)) : found.Problems.ToHttp();
    }

    private static async Task<Results<NoContent, Refusal>> Delete(string code, ApiActor actor, ShortLinkBook book, CancellationToken ct) =>
        (await book.DeleteAsync(actor, code, ct)).ToHttp();
}

internal sealed record ShortLinkToCreate(
    [property: Description("1 to 13 characters.")] string Name,
    [property: Description("http or https, at most 1,000 characters. An address has one link at a time.")] string Target,
    [property: Description("How long it leads there: 1 to 90 days, and to the end of the hour.")] int Days = ShortLinkBook.MostDays);

internal sealed record ShortLinkJson(
    string Code,
    [property: Description("The address to put into messages.")] string ShortUrl,
    string Name,
    string Target,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    bool Expired,
    long PageViews,
    [property: Description("Who opened it, counted once a day (UTC).")] long Visitors,
    string CreatedBy,
    string? AccessKeyId)
{
    public static ShortLinkJson From(ShortLinkRow row, IOptions<ShortLinkOptions> options, HttpRequest request) => new(
        row.Code, options.Of(row.Code, request), row.Name, row.Target, row.CreatedAt, row.ExpiresAt, row.IsExpired, row.PageViews, row.Visitors, row.CreatedBy, row.AccessKeyId);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<ShortLinkJson>))]
[JsonSerializable(typeof(ShortLinkToCreate))]
internal sealed partial class ShortLinksJson : JsonSerializerContext;
