using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Features.Campaigns;

/// <summary>The files that people of the console send and fetch: the recipient list, the report, a sample list.</summary>
internal static class CampaignFiles
{
    public static void MapCampaignFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup(Links.Campaigns).RequireAuthorization().ExcludeFromDescription();
        files.MapPost("/upload", Upload).WithMetadata(new DisableRequestSizeLimitAttribute());
        files.MapGet("/sample.csv", Sample);
        files.MapGet("/{id:long}/report.csv", Report);
    }

    // The body is the file itself and goes to the disk as it comes; Core bounds its size.
    private static async Task<Results<Ok<Uploaded>, UnprocessableEntity<string[]>, BadRequest>> Upload(
        [AsParameters] UploadPlan plan, HttpContext context, CampaignDesk desk, IAntiforgery antiforgery, ProblemTexts problems, IOptions<AntiforgeryOptions> options, CancellationToken ct)
    {
        // Without the header the token would be looked for in the body.
        if (!context.Request.Headers.ContainsKey(options.Value.HeaderName ?? "") || !await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        if (ActorOf(context.User) is not { } actor)
            return TypedResults.BadRequest();
        var made = await desk.CreateAsync(actor, plan.Name, plan.ToSettings(), plan.FileName, context.Request.Body, ct);
        return made.IsOk ? TypedResults.Ok(new Uploaded(Links.Campaign(made.Value.Id))) : TypedResults.UnprocessableEntity(made.Problems.Select(problems.Localise).ToArray());
    }

    private static async Task<Results<PushStreamHttpResult, NotFound>> Sample(string template, TemplateLibrary library, CancellationToken ct) =>
        (await library.FindAsync(template, ct))?.Sending is { } approved ? CampaignCsv.Sample(approved.Content, ct) : TypedResults.NotFound();

    private static async Task<Results<PushStreamHttpResult, NotFound>> Report(long id, HttpContext context, CampaignRows rows, CampaignCsv csv, CancellationToken ct)
    {
        if (ActorOf(context.User) is not { } actor || (await rows.ReportAsync(actor, id, ct)).Value is not { } report)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return csv.Download(report, ct);
    }

    private static Actor? ActorOf(ClaimsPrincipal person) => person.ActorOf(person.AddressOf());
}

/// <summary>Where the new campaign is.</summary>
internal sealed record Uploaded(string Href);

/// <summary>What an uploaded file is for, in the address of the request.</summary>
internal sealed record UploadPlan(string Name, string Template, string FileName, string? Signature, string? SenderId, string? Country)
{
    public CampaignSettings ToSettings() => new(
        Template, Given(Signature), Given(SenderId) is { } sender ? new Dictionary<string, string>(StringComparer.Ordinal) { ["*"] = sender } : null, DefaultCountry: Given(Country));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
