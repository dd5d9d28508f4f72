using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Campaigns;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Campaigns;

using Answer = Results<Ok<CampaignJson>, Refusal>;

/// <summary><c>/api/v1/campaigns</c>: a template to a file of people, from the upload to the report.</summary>
internal static class CampaignsApi
{
    private const long MaxBody = CampaignDesk.MaxFileBytes + 1024 * 1024;

    public static void MapCampaigns(this RouteGroupBuilder v1)
    {
        var campaigns = v1.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("", List).WithSummary("Lists campaigns, the newest first");
        campaigns.MapPost("", Create).Idempotent().WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Accepts<IFormFile>("multipart/form-data").WithForm<CampaignToCreate>("""{"name": "Spring", "templateCode": "SMS_123456789"}""", "people.csv").WithSummary("Takes in a recipient file: the part \"file\" and the part \"settings\", which is JSON");
        campaigns.MapGet("/{id:long}", Find).WithSummary("A campaign with its books");
        campaigns.MapPost("/{id:long}/check", Check).WithSummary("Reads the whole file and seals the plan");
        campaigns.MapPost("/{id:long}/start", Start).WithBody("""{"planHash": "…"}""").WithSummary("Starts what was checked, now or at its time");
        campaigns.MapPost("/{id:long}/pause", Pause).WithSummary("Holds a running campaign");
        campaigns.MapPost("/{id:long}/resume", Resume).WithSummary("Goes on after a pause");
        campaigns.MapPost("/{id:long}/cancel", Cancel).WithSummary("Ends it for good: what has not been handed over is cancelled");
        campaigns.MapGet("/{id:long}/rows", Rows).WithSummary("Rows of the file, all or those in one state");
        campaigns.MapGet("/{id:long}/report.csv", Report).Produces<string>(StatusCodes.Status200OK, "text/csv").WithSummary("Every row of the file with what became of it");
    }

    private static async Task<Results<Ok<Page<CampaignListed>>, Refusal>> List(
        [AsParameters] Paging paging, string? search, AnyCase<CampaignState>? state, ApiActor actor, CampaignDesk desk, CancellationToken ct)
    {
        var page = await desk.ListAsync(actor, new(search, state?.Value, paging.After, paging.Take), ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(CampaignListed.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Created<CampaignJson>, Refusal>> Create(HttpContext context, ApiActor actor, CampaignDesk desk, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType)
            return new Refusal(BadRequests.MediaType);
        var form = await Forms.ReadAsync(context.Request, ct);
        if (form.Files["file"] is not { } file)
            return new Refusal(new Problem("campaign.no_file", "The part \"file\" is missing. Send the recipient file as a part with a file name.", "file"));
        if (await ReadSettingsAsync(form, json.Value.SerializerOptions, ct) is not { } settings)
            return new Refusal(new Problem("campaign.no_settings", "The part \"settings\" is missing. Send a JSON object with at least name and templateCode.", "settings"));
        await using var stream = file.OpenReadStream();
        var made = await desk.CreateAsync(actor, settings.Name, settings.ToSettings(), file.FileName, stream, ct);
        return made.IsOk
            ? TypedResults.Created($"{ApiSetup.Root}/campaigns/{made.Value.Id.ToString(CultureInfo.InvariantCulture)}", CampaignJson.From(made.Value))
            : made.Problems.ToHttp();
    }

    // Clients send a JSON part with a file name or without one.
    private static async Task<CampaignToCreate?> ReadSettingsAsync(IFormCollection form, JsonSerializerOptions json, CancellationToken ct)
    {
        try
        {
            if (form.Files["settings"] is not { } part)
                return form["settings"] is [{ Length: > 0 } text] ? JsonSerializer.Deserialize<CampaignToCreate>(text, json) : null;
            await using var stream = part.OpenReadStream();
            return await JsonSerializer.DeserializeAsync<CampaignToCreate>(stream, json, ct);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The part \"settings\" cannot be read.", e);
        }
    }

    private static async Task<Answer> Find(long id, ApiActor actor, CampaignDesk desk, CancellationToken ct) => Show(await desk.FindAsync(actor, id, ct));

    private static async Task<Results<Ok<CampaignPlanJson>, Refusal>> Check(long id, ApiActor actor, CampaignDesk desk, CancellationToken ct)
    {
        var done = await desk.CheckAsync(actor, id, ct);
        return done.Value is not { } campaign ? done.Problems.ToHttp()
            : campaign.Plan is { } plan ? TypedResults.Ok(CampaignPlanJson.From(campaign, plan))
            : new Refusal(new Problem("campaign.changed", "Somebody else changed the campaign meanwhile. Look at it again."));
    }

    private static async Task<Results<Accepted<CampaignJson>, Refusal>> Start(long id, CampaignToStart body, ApiActor actor, CampaignDesk desk, CancellationToken ct)
    {
        var started = await desk.StartAsync(actor, id, body.PlanHash, ct);
        return started.IsOk ? TypedResults.Accepted((string?)null, CampaignJson.From(started.Value)) : started.Problems.ToHttp();
    }

    private static async Task<Answer> Pause(long id, ApiActor actor, CampaignDesk desk, CancellationToken ct) => Show(await desk.PauseAsync(actor, id, ct));

    private static async Task<Answer> Resume(long id, ApiActor actor, CampaignDesk desk, CancellationToken ct) => Show(await desk.ResumeAsync(actor, id, ct));

    private static async Task<Answer> Cancel(long id, ApiActor actor, CampaignDesk desk, CancellationToken ct) => Show(await desk.CancelAsync(actor, id, ct));

    private static async Task<Results<Ok<Page<CampaignRowJson>>, Refusal>> Rows(
        long id, [AsParameters] Paging paging, AnyCase<RowState>? state, ApiActor actor, CampaignRows rows, CancellationToken ct)
    {
        var after = int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
        var page = await rows.PageAsync(actor, id, state?.Value, after, paging.Take, ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(CampaignRowJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<PushStreamHttpResult, Refusal>> Report(long id, ApiActor actor, CampaignRows rows, CampaignCsv csv, CancellationToken ct)
    {
        var report = await rows.ReportAsync(actor, id, ct);
        return report.IsOk ? csv.Download(report.Value, ct) : report.Problems.ToHttp();
    }

    private static Answer Show(Outcome<CampaignView> outcome) => outcome.IsOk ? TypedResults.Ok(CampaignJson.From(outcome.Value)) : outcome.Problems.ToHttp();
}
