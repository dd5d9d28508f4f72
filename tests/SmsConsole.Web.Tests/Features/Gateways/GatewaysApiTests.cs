using System.Net;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Tests.Api;
using SmsConsole.Web.Tests.Features.Messages;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class GatewaysApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Gateways = "/api/v1/gateways";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_is_accepted_for_exactly_this_gateway_and_shown_as_its_test()
    {
        var (client, id, code) = (host.Caller(), await AddAsync("Tested"), await TemplateAsync());

        var sent = await client.WriteAsync($"{Gateways}/{id}/test", $$$"""{"to": "+44 7400 200001", "templateCode": "{{{code}}}", "variables": {"number": "A7"}}""");

        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        Assert.Equal(("+447400200001", "Queued", "TESTED"), (sent.Body.Text("to"), sent.Body.Text("status"), sent.Body.Text("senderShown")));
        var shown = (await client.ReadAsync($"/api/v1/messages/{sent.Body.Text("id")}")).Body;
        Assert.Equal(("Tested", true), (shown.Text("testOf"), shown.GetProperty("test").GetBoolean()));
        await using var db = host.OpenDatabase();
        var message = await db.Messages.SingleAsync(m => m.Recipient == 447400200001, Ct);
        Assert.Equal(Lanes.OfTest(id), message.Queue);
    }

    [Fact]
    public async Task What_is_wrong_with_a_test_is_pointed_at()
    {
        var (client, id, code) = (host.Caller(), await AddAsync("Refusing"), await TemplateAsync());

        var number = await client.WriteAsync($"{Gateways}/{id}/test", $$$"""{"to": "abc", "templateCode": "{{{code}}}", "variables": {"number": "A7"}}""");
        var value = await client.WriteAsync($"{Gateways}/{id}/test", $$"""{"to": "+447400200002", "templateCode": "{{code}}"}""");
        var nowhere = await client.WriteAsync($"{Gateways}/9999/test", $$$"""{"to": "+447400200002", "templateCode": "{{{code}}}", "variables": {"number": "A7"}}""");
        await client.SendAsync(HttpMethod.Put, $"{Gateways}/{id}", BodyOf("Refusing", enabled: false));
        var disabled = await client.WriteAsync($"{Gateways}/{id}/test", $$$"""{"to": "+447400200002", "templateCode": "{{{code}}}", "variables": {"number": "A7"}}""");

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity], [number.Status, value.Status, nowhere.Status, disabled.Status]);
        Assert.Equal("/to", Assert.Single(number.Errors).Split(' ')[0]);
        Assert.Equal("/variables/number", Assert.Single(value.Errors).Split(' ')[0]);
        Assert.Equal("gateway.test_disabled", disabled.Code);
    }

    [Fact]
    public async Task Retry_terms_are_set_per_reason_and_absent_where_they_are_the_usual_ones()
    {
        var client = host.Caller();
        var body = BodyOf("Patient", enabled: false).TrimEnd()[..^1];
        var made = await client.WriteAsync(Gateways, body + """, "retries": {"throttled": {"firstSeconds": 5, "longestSeconds": 20}, "mostTries": 12}}""");
        var usual = await client.SendAsync(HttpMethod.Put, $"{Gateways}/{made.Body.GetProperty("id").GetInt32()}", BodyOf("Patient", enabled: false));
        var wrong = await client.SendAsync(HttpMethod.Put, $"{Gateways}/{made.Body.GetProperty("id").GetInt32()}", body + """, "retries": {"noSession": {"firstSeconds": 0}}}""");

        Assert.Equal("""{"noSession":null,"throttled":{"firstSeconds":5,"longestSeconds":20},"carrierTrouble":null,"mostTries":12}""", made.Body.GetProperty("retries").GetRawText());
        Assert.True(!usual.Body.TryGetProperty("retries", out var none) || none.ValueKind is System.Text.Json.JsonValueKind.Null);
        Assert.Equal("/retries/noSession/firstSeconds", Assert.Single(wrong.Errors).Split(' ')[0]);
    }

    [Fact]
    public async Task A_route_is_replaced_whole()
    {
        var (client, id) = (host.Caller(), await AddAsync("Routed"));
        var made = (await client.WriteAsync("/api/v1/routes", $$"""{"gatewayId": {{id}}, "country": "PT"}""")).Body.GetProperty("id").GetInt32();

        var edited = await client.SendAsync(HttpMethod.Put, $"/api/v1/routes/{made}", $$"""{"gatewayId": {{id}}, "country": "ES", "type": "Promotional", "priority": 2, "weight": 30, "enabled": false, "senderId": "ACME"}""");
        var wrong = await client.SendAsync(HttpMethod.Put, $"/api/v1/routes/{made}", $$"""{"gatewayId": {{id}}, "country": "Spain"}""");
        var missing = await client.SendAsync(HttpMethod.Put, "/api/v1/routes/9999", $$"""{"gatewayId": {{id}}, "country": "ES"}""");

        Assert.Equal(("ES", "Promotional", "ACME", 2, 30, false), (edited.Body.Text("country"), edited.Body.Text("type"), edited.Body.Text("senderId"),
            edited.Body.GetProperty("priority").GetInt32(), edited.Body.GetProperty("weight").GetInt32(), edited.Body.GetProperty("enabled").GetBoolean()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound), (wrong.Status, missing.Status));
    }

    private async Task<int> AddAsync(string name)
    {
        var made = await host.Caller().WriteAsync(Gateways, BodyOf(name, enabled: true));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Body.GetProperty("id").GetInt32();
    }

    // Nobody listens there: what waits for it stays in its line.
    private static string BodyOf(string name, bool enabled) => $$$"""
        {"name": "{{{name}}}", "kind": "smpp", "enabled": {{{(enabled ? "true" : "false")}}}, "defaultSender": "{{{name.ToUpperInvariant()}}}",
         "smpp": {"host": "127.0.0.1", "port": 1, "systemId": "me", "password": "pw", "bind": "transceiver"}}
        """;

    private async Task<string> TemplateAsync()
    {
        var client = host.Caller();
        var made = await client.WriteAsync("/api/v1/templates",
            """{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Your parcel ${number} is here.", "variables": [{"name": "number", "attribute": "other_number2", "maxLength": 20, "sample": "A123"}]}""");
        var code = made.Text("code")!;
        Assert.True((await client.WriteAsync($"/api/v1/templates/{code}/submit", "{}")).Response.IsSuccessStatusCode);
        return code;
    }
}
