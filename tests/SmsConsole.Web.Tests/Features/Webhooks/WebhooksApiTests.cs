using System.Net;
using System.Text.Json;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Webhooks;

public sealed class WebhooksApiTests
{
    private const string Path = "/api/v1/webhooks";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_is_made_changed_switched_and_removed_by_exact_answers()
    {
        await using var receiver = await Receiver.StartAsync(Ct);
        await using var host = Host();
        var client = host.Caller();

        var made = await client.WriteAsync(Path, $$"""{"name": "Orders", "url": "{{receiver.Url}}", "events": ["message.delivered", "template.reviewed"]}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("/api/v1/webhooks/1", made.Header("Location"));
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", made.Text("secret"));
        Assert.Equal(
            $$"""{"id":1,"name":"Orders","url":"{{receiver.Url}}","shape":"standard","events":["message.delivered","template.reviewed"],"enabled":true,"disabledReason":null,"disabledAt":null,"failingSince":null,"position":0,"behind":0,"waiting":0,"oldSecretUntil":null,"createdAt":"*","changedAt":"*"}""",
            WithoutTimes(made.Body.GetProperty("webhook")));
        Assert.Equal(WithoutTimes(made.Body.GetProperty("webhook")), WithoutTimes((await client.ReadAsync($"{Path}/1")).Body));
        Assert.Equal(1, (await client.ReadAsync(Path)).Body.GetProperty("items").GetArrayLength());

        var edited = await client.SendAsync(HttpMethod.Put, $"{Path}/1", $$"""{"name": "Order system", "url": "{{receiver.Url}}"}""");
        Assert.Equal(("Order system", 0), (edited.Text("name"), edited.Body.GetProperty("events").GetArrayLength()));
        var rotated = await client.WriteAsync($"{Path}/1/rotate-secret", "{}");
        Assert.NotEqual(made.Text("secret"), rotated.Text("secret"));
        Assert.Equal(JsonValueKind.String, rotated.Body.GetProperty("webhook").GetProperty("oldSecretUntil").ValueKind);
        Assert.False((await client.WriteAsync($"{Path}/1/disable", "{}")).Body.GetProperty("enabled").GetBoolean());
        var refused = await client.WriteAsync($"{Path}/1/replay", """{"fromSequence": 1}""");
        Assert.Equal((HttpStatusCode.Conflict, "webhook.disabled"), (refused.Status, refused.Code));
        Assert.True((await client.WriteAsync($"{Path}/1/enable", """{"from": "fromNow"}""")).Body.GetProperty("enabled").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"{Path}/1")).Status);
        Assert.Equal((HttpStatusCode.NotFound, "webhook.not_found"), ((await client.ReadAsync($"{Path}/1")).Status, (await client.ReadAsync($"{Path}/1")).Code));
    }

    [Fact]
    public async Task What_is_wrong_is_pointed_at_and_a_key_without_the_right_is_refused()
    {
        await using var host = Host();
        var client = host.Caller();
        var wrong = await client.WriteAsync(Path, """{"name": "", "url": "https://10.0.0.1/", "events": ["message.read"]}""");
        Assert.Equal(["/name webhook.name_length", "/url webhook.url_private", "/events event.type_unknown"], wrong.Errors);

        var key = (await client.WriteAsync("/api/v1/access-keys", """{"name": "Reader", "scopes": ["read"]}""")).Body;
        var reader = host.Caller(key.GetProperty("accessKeyId").GetString() ?? "", key.GetProperty("accessKeySecret").GetString() ?? "");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.ReadAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await reader.ReadAsync("/api/v1/events")).Status);
    }

    [Fact]
    public async Task A_message_is_told_to_the_webhook_shown_in_its_log_and_timeline_and_replayed()
    {
        await using var receiver = await Receiver.StartAsync(Ct);
        await using var host = Host();
        var client = host.Caller();
        await client.WriteAsync(Path, $$"""{"name": "Orders", "url": "{{receiver.Url}}", "events": ["message.delivered"]}""");
        var message = await SendAsync(client);

        await UntilAsync(() => Task.FromResult(!receiver.Requests.IsEmpty));
        var request = receiver.Requests.First();
        Assert.Equal("message.delivered", JsonElement.Parse(request.Body).GetProperty("type").GetString());
        var sequence = request.Id["evt_".Length..];
        await UntilAsync(async () => (await client.ReadAsync($"{Path}/1/deliveries/{sequence}")).Body.GetProperty("delivery").GetProperty("state").GetString() == "Delivered");
        var log = (await client.ReadAsync($"{Path}/1/deliveries?state=Delivered")).Body.GetProperty("items");
        Assert.Equal(
            $$"""{"sequence":{{sequence}},"type":"message.delivered","messageId":"{{message}}","state":"Delivered","attempts":1,"nextAt":null,"lastAt":"*","status":200,"error":null,"duration":"*"}""",
            WithoutTimes(log[0]));
        var details = (await client.ReadAsync($"{Path}/1/deliveries/{sequence}")).Body;
        Assert.Equal((request.Body, "thanks", request.Id), (details.GetProperty("request").GetString(), details.GetProperty("answer").GetString(), details.GetProperty("eventId").GetString()));
        var told = (await client.ReadAsync($"/api/v1/messages/{message}")).Body.GetProperty("timeline").EnumerateArray().Single(e => e.GetProperty("event").GetString() == "Webhook");
        Assert.Equal("""{"at":"*","event":"Webhook","number":1,"webhook":"Orders","type":"message.delivered","delivery":"Delivered","answer":200}""", WithoutTimes(told));

        var replayed = await client.WriteAsync($"{Path}/1/deliveries/{sequence}/replay", "{}");
        Assert.Equal((HttpStatusCode.Accepted, "Waiting"), (replayed.Status, replayed.Text("state")));
        await UntilAsync(() => Task.FromResult(receiver.Requests.Count == 2));
        var range = await client.WriteAsync($"{Path}/1/replay", $$"""{"fromSequence": 1, "toSequence": {{sequence}}}""");
        Assert.Equal((HttpStatusCode.Accepted, """{"count":1}"""), (range.Status, range.Body.GetRawText()));
        await UntilAsync(() => Task.FromResult(receiver.Requests.Count == 3));
        Assert.All(receiver.Requests, r => Assert.Equal(request.Id, r.Id));

        var tested = (await client.WriteAsync($"{Path}/1/test", "{}")).Body;
        Assert.Equal(("Delivered", "webhook.test"), (tested.GetProperty("delivery").GetProperty("state").GetString(), tested.GetProperty("delivery").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task The_feed_gives_events_in_order_and_can_wait_for_the_next()
    {
        await using var host = Host();
        var client = host.Caller();
        Assert.Equal("""{"items":[],"next":0}""", (await client.ReadAsync("/api/v1/events")).Body.GetRawText());
        var waiting = client.ReadAsync("/api/v1/events?type=message.sent&wait=30");
        var message = await SendAsync(client);

        var sent = (await waiting).Body.GetProperty("items")[0];

        Assert.Equal("message.sent", sent.GetProperty("type").GetString());
        Assert.Equal(
            $$"""{"id":"{{message}}","status":"Sent","type":"Notification","test":false,"to":"+447400123456","country":"GB","senderShown":"*","segments":1,"templateCode":"*","campaignId":null,"row":null,"clientReference":"order-1","error":null,"acceptedAt":"*","submittedAt":"*"}""",
            WithoutTimes(sent.GetProperty("data")));
        var after = (await client.ReadAsync($"/api/v1/events?after={sent.GetProperty("sequence").GetInt64()}&wait=30")).Body;
        Assert.Equal("message.delivered", after.GetProperty("items")[0].GetProperty("type").GetString());
        Assert.Equal(["/ request.limit", "- event.type_unknown"], [
            "/ " + (await client.ReadAsync("/api/v1/events?limit=0")).Code, "- " + (await client.ReadAsync("/api/v1/events?type=nonsense")).Code]);
    }

    private static ApiHost Host() => new() { Settings = { ["Webhooks:AllowHttp"] = "true", ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8", ["Simulator:ReceiptDelayMilliseconds"] = "0" } };

    /// <summary>Sends a notification to a number that is delivered, and gives its id.</summary>
    private static async Task<string?> SendAsync(HttpClient client)
    {
        var code = (await client.WriteAsync("/api/v1/templates", """{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Your parcel is here.", "variables": []}""")).Text("code");
        await client.WriteAsync($"/api/v1/templates/{code}/submit", "{}");
        var sent = await client.WriteAsync("/api/v1/messages", $$"""{"to": "+447400123456", "templateCode": "{{code}}", "clientReference": "order-1"}""");
        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        return sent.Body.GetProperty("messages")[0].GetProperty("id").GetString();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(20, patience.Token);
    }

    /// <summary>The JSON with what differs from run to run as an asterisk.</summary>
    private static string WithoutTimes(JsonElement body) => string.Concat("{", string.Join(',', body.EnumerateObject().Select(m =>
        $"\"{m.Name}\":{(m.Name is "duration" or "templateCode" or "senderShown" || (m.Name.EndsWith("At", StringComparison.Ordinal) || m.Name == "at") && m.Value.ValueKind is JsonValueKind.String ? "\"*\"" : m.Value.GetRawText())}")), "}");
}
