using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Events;
using SmsConsole.Core.Webhooks;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Webhooks;

/// <summary><c>/api/v1/webhooks</c>: everything needs the right <c>administer</c>.</summary>
internal static class WebhooksApi
{
    private const string Example = """{"name": "Order system", "url": "https://example.com/sms-events", "events": ["message.delivered", "message.undelivered"]}""";

    public static void MapWebhooks(this RouteGroupBuilder v1)
    {
        var webhooks = v1.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("", List).WithSummary("All webhooks by name");
        webhooks.MapPost("", Create).Idempotent().WithBody(Example).WithSummary("Adds a webhook, which gets what happens from now on; its secret is shown this once");
        webhooks.MapGet("/{id:int}", Get).WithSummary("A webhook, with how it does now");
        webhooks.MapPut("/{id:int}", Edit).WithBody(Example).WithSummary("Changes a webhook's name, address and events; its shape stays");
        webhooks.MapDelete("/{id:int}", Delete).WithSummary("Removes a webhook with its log");
        webhooks.MapPost("/{id:int}/enable", Enable).WithBody("""{"from": "fromStop"}""").WithSummary("Delivers again, from where it stopped or from now");
        webhooks.MapPost("/{id:int}/disable", Disable).WithSummary("Delivers nothing until it is enabled again");
        webhooks.MapPost("/{id:int}/rotate-secret", Rotate).Idempotent().WithSummary("Makes a new secret, shown this once; the old one signs, too, for 24 hours");
        webhooks.MapPost("/{id:int}/test", Test).WithSummary("Posts a webhook.test event now and says what came of it; also to a disabled webhook");
        webhooks.MapPost("/{id:int}/replay", ReplayRange).WithBody("""{"fromSequence": 1200, "toSequence": 1300}""").WithSummary("Delivers the events of a range once more, at most 10,000");
        webhooks.MapGet("/{id:int}/deliveries", Deliveries).WithSummary("The log of deliveries, the newest event first");
        webhooks.MapGet("/{id:int}/deliveries/{sequence:long}", Delivery).WithSummary("A delivery with its request and its last answer");
        webhooks.MapPost("/{id:int}/deliveries/{sequence:long}/replay", Replay).WithSummary("Delivers an event once more, under the same id");
    }

    // Few and complete in one answer; items and next as in every list.
    private static async Task<Results<Ok<WebhookList>, Refusal>> List(ApiActor actor, WebhookBook book, CancellationToken ct)
    {
        var all = await book.ListAsync(actor, ct);
        return all.IsOk ? TypedResults.Ok(new WebhookList([.. all.Value.Select(WebhookJson.From)], null)) : all.Problems.ToHttp();
    }

    private static async Task<Results<Created<WebhookMade>, Refusal>> Create(WebhookToSet body, ApiActor actor, WebhookBook book, CancellationToken ct)
    {
        var made = await book.CreateAsync(actor, body.ToEdit(), ct);
        return made.IsOk ? TypedResults.Created($"{ApiSetup.Root}/webhooks/{made.Value.Webhook.Id}", WebhookMade.From(made.Value)) : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<WebhookJson>, Refusal>> Get(int id, ApiActor actor, WebhookBook book, CancellationToken ct) => Show(await book.FindAsync(actor, id, ct));

    private static async Task<Results<Ok<WebhookJson>, Refusal>> Edit(int id, WebhookToSet body, ApiActor actor, WebhookBook book, CancellationToken ct) =>
        Show(await book.EditAsync(actor, id, body.ToEdit(), ct));

    private static async Task<Results<NoContent, Refusal>> Delete(int id, ApiActor actor, WebhookBook book, CancellationToken ct) => (await book.DeleteAsync(actor, id, ct)).ToHttp();

    private static async Task<Results<Ok<WebhookJson>, Refusal>> Enable(int id, WebhookToEnable body, ApiActor actor, WebhookBook book, CancellationToken ct) =>
        Show(await book.EnableAsync(actor, id, body.From, ct));

    private static async Task<Results<Ok<WebhookJson>, Refusal>> Disable(int id, ApiActor actor, WebhookBook book, CancellationToken ct) => Show(await book.DisableAsync(actor, id, ct));

    private static async Task<Results<Ok<WebhookMade>, Refusal>> Rotate(int id, ApiActor actor, WebhookBook book, CancellationToken ct)
    {
        var made = await book.RotateAsync(actor, id, ct);
        return made.IsOk ? TypedResults.Ok(WebhookMade.From(made.Value)) : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<DeliveryDetails>, Refusal>> Test(int id, ApiActor actor, DeliveryBook log, CancellationToken ct) => Show(await log.TestAsync(actor, id, ct));

    private static async Task<Results<Accepted<Replayed>, Refusal>> ReplayRange(int id, RangeToReplay body, ApiActor actor, DeliveryBook log, CancellationToken ct)
    {
        var replayed = await log.ReplayAsync(actor, id, body.ToRange(), ct);
        return replayed.IsOk ? TypedResults.Accepted($"{ApiSetup.Root}/webhooks/{id}/deliveries?state=Waiting", new Replayed(replayed.Value)) : replayed.Problems.ToHttp();
    }

    private static async Task<Results<Ok<Page<DeliveryJson>>, Refusal>> Deliveries(int id, [AsParameters] Paging paging, AnyCase<DeliveryState>? state, ApiActor actor, DeliveryBook log, CancellationToken ct)
    {
        var page = await log.ListAsync(actor, id, state?.Value, paging.After, paging.Take, ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(DeliveryJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Ok<DeliveryDetails>, Refusal>> Delivery(int id, long sequence, ApiActor actor, DeliveryBook log, CancellationToken ct) =>
        Show(await log.FindAsync(actor, id, sequence, ct));

    private static async Task<Results<Accepted<DeliveryJson>, Refusal>> Replay(int id, long sequence, ApiActor actor, DeliveryBook log, CancellationToken ct)
    {
        var replayed = await log.ReplayAsync(actor, id, sequence, ct);
        return replayed.IsOk ? TypedResults.Accepted($"{ApiSetup.Root}/webhooks/{id}/deliveries/{sequence}", DeliveryJson.From(replayed.Value)) : replayed.Problems.ToHttp();
    }

    private static Results<Ok<WebhookJson>, Refusal> Show(Outcome<WebhookRow> row) => row.IsOk ? TypedResults.Ok(WebhookJson.From(row.Value)) : row.Problems.ToHttp();

    private static Results<Ok<DeliveryDetails>, Refusal> Show(Outcome<DeliveryView> view) => view.IsOk ? TypedResults.Ok(DeliveryDetails.From(view.Value)) : view.Problems.ToHttp();
}
