using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;
using SmsConsole.Web.Features.Messages;

namespace SmsConsole.Web.Features.Gateways;

/// <summary><c>/api/v1/gateways</c> and <c>/api/v1/routes</c>; changes need the right <c>administer</c>.</summary>
internal static class GatewaysApi
{
    private const string Carrier = """{"name": "Harbour Telecom", "kind": "smpp", "enabled": false, "defaultSender": "Harbour", "maxPerSecond": 100, "smpp": {"host": "smsc.example.com", "port": 3550, "systemId": "harbour", "password": "s3cret", "tls": true}}""";

    public static void MapGateways(this RouteGroupBuilder v1)
    {
        var gateways = v1.MapGroup("/gateways").WithTags("Gateways").AddEndpointFilter(ReadRight.CheckAsync);
        gateways.MapGet("", List).WithSummary("All gateways, with how they do now");
        gateways.MapPost("", Create).Idempotent().WithBody(Carrier).WithSummary("Adds a gateway; its secrets are never shown again");
        gateways.MapGet("/{id:int}", Get).WithSummary("A gateway, with how it does now");
        gateways.MapPut("/{id:int}", Edit).WithBody(Carrier).WithSummary("Changes a gateway; its kind stays");
        gateways.MapPost("/{id:int}/test", Test).Idempotent().WithBody(MessagesApi.Example).WithSummary("Sends one test message through exactly this gateway");

        var routes = v1.MapGroup("/routes").WithTags("Routes").AddEndpointFilter(ReadRight.CheckAsync);
        routes.MapGet("", ListRoutes).WithSummary("All routes");
        routes.MapPost("", CreateRoute).Idempotent().WithBody("""{"gatewayId": 1, "country": "GB", "type": "Notification", "priority": 1, "weight": 70}""").WithSummary("Adds a route");
        routes.MapPatch("/{id:int}", ChangeRoute).WithBody("""{"weight": 30, "enabled": false}""").WithSummary("Changes the members of a route that are given and leaves the others");
        routes.MapPut("/{id:int}", EditRoute).WithBody("""{"gatewayId": 1, "country": "*", "priority": 2}""").WithSummary("Changes a route");
        routes.MapDelete("/{id:int}", DeleteRoute).WithSummary("Removes a route");
    }

    // Few and complete in one answer; items and next as in every list.
    private static async Task<Ok<GatewayList>> List(ApiActor actor, GatewayBook book, CancellationToken ct) =>
        TypedResults.Ok(new GatewayList([.. (await book.ListAsync(ct)).Select(g => GatewayJson.From(g, actor))], null));

    private static async Task<Results<Ok<GatewayJson>, Refusal>> Get(int id, ApiActor actor, GatewayBook book, CancellationToken ct) =>
        await book.GetAsync(id, ct) is { } gateway ? TypedResults.Ok(GatewayJson.From(gateway, actor)) : new Refusal(GatewayBook.NotFound(id));

    private static async Task<Results<Created<GatewayJson>, Refusal>> Create(GatewayToSet body, ApiActor actor, GatewayBook book, CancellationToken ct)
    {
        var made = await book.CreateAsync(actor, body.ToEdit(), ct);
        return made.IsOk ? TypedResults.Created($"{ApiSetup.Root}/gateways/{made.Value.Id}", GatewayJson.From(made.Value, actor)) : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<GatewayJson>, Refusal>> Edit(int id, GatewayToSet body, ApiActor actor, GatewayBook book, CancellationToken ct)
    {
        var done = await book.EditAsync(actor, id, body.ToEdit(), ct);
        return done.IsOk ? TypedResults.Ok(GatewayJson.From(done.Value, actor)) : done.Problems.ToHttp();
    }

    private static async Task<Results<Accepted<AcceptedMessageJson>, Refusal>> Test(int id, MessageToTest body, ApiActor actor, GatewayTests tests, CancellationToken ct)
    {
        var sent = await tests.SendAsync(actor, id, body.ToRequest(), ct);
        return sent.IsOk ? TypedResults.Accepted($"{ApiSetup.Root}/messages/{sent.Value.Id}", AcceptedMessageJson.From(sent.Value)) : new Refusal([.. sent.Problems.Select(MessagesApi.Placed)]);
    }

    private static async Task<Ok<RouteList>> ListRoutes(RouteBook book, CancellationToken ct) =>
        TypedResults.Ok(new RouteList([.. (await book.ListAsync(ct)).Select(RouteJson.From)], null));

    private static async Task<Results<Created<RouteJson>, Refusal>> CreateRoute(RouteToSet body, ApiActor actor, RouteBook book, CancellationToken ct)
    {
        var made = await book.CreateAsync(actor, body.ToEdit(), ct);
        return made.IsOk ? TypedResults.Created($"{ApiSetup.Root}/routes/{made.Value.Id}", RouteJson.From(made.Value)) : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<RouteJson>, Refusal>> EditRoute(int id, RouteToSet body, ApiActor actor, RouteBook book, CancellationToken ct)
    {
        var done = await book.EditAsync(actor, id, _ => body.ToEdit(), ct);
        return done.IsOk ? TypedResults.Ok(RouteJson.From(done.Value)) : done.Problems.ToHttp();
    }

    private static async Task<Results<Ok<RouteJson>, Refusal>> ChangeRoute(int id, RouteToChange body, ApiActor actor, RouteBook book, CancellationToken ct)
    {
        var done = await book.EditAsync(actor, id, body.ToEdit, ct);
        return done.IsOk ? TypedResults.Ok(RouteJson.From(done.Value)) : done.Problems.ToHttp();
    }

    private static async Task<Results<NoContent, Refusal>> DeleteRoute(int id, ApiActor actor, RouteBook book, CancellationToken ct) =>
        (await book.DeleteAsync(actor, id, ct)).ToHttp();
}
