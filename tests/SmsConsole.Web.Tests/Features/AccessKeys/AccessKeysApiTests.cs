using System.Net;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.AccessKeys;

public sealed class AccessKeysApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/access-keys";

    [Fact]
    public async Task A_key_is_made_with_its_limits_shown_changed_and_revoked()
    {
        var client = host.Caller();
        var made = await client.WriteAsync(Path, """{"name": "Orders", "scopes": ["read"], "networks": ["127.0.0.1", "192.0.2.0/24"], "expiresAt": "2099-12-31T00:00:00+08:00", "requestsPerSecond": 50, "test": true}""");
        var id = made.Text("accessKeyId");
        Assert.Equal(HttpStatusCode.Created, made.Status);

        var shown = (await client.ReadAsync($"{Path}/{id}")).Body;
        Assert.Equal(
            $$"""{"accessKeyId":"{{id}}","name":"Orders","ownerId":{{shown.GetProperty("ownerId").GetRawText()}},"ownerName":"admin","scopes":["read"],"createdAt":{{shown.GetProperty("createdAt").GetRawText()}},"lastUsedAt":null,"revokedAt":null,"smppSystemId":null,"passThrough":null,"state":"Active","lastUsedFrom":null,"expiresAt":"2099-12-30T16:00:00Z","networks":["127.0.0.1/32","192.0.2.0/24"],"test":true,"requestsPerSecond":50,"renewedAt":null,"olderSecretUntil":null,"olderSecretUsedAt":null}""",
            shown.GetRawText());

        var edited = await client.SendAsync(HttpMethod.Patch, $"{Path}/{id}", """{"networks": [], "neverExpires": true, "requestsPerSecond": 0}""");
        Assert.Equal((HttpStatusCode.OK, "Orders"), (edited.Status, edited.Text("name")));
        Assert.All(["networks", "expiresAt", "requestsPerSecond"], (string member) => Assert.Equal(JsonValueKind.Null, edited.Body.GetProperty(member).ValueKind));
        var wrong = await client.SendAsync(HttpMethod.Patch, $"{Path}/{id}", """{"networks": ["everywhere"]}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/networks key.network_wrong"), (wrong.Status, Assert.Single(wrong.Errors)));

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Post, $"{Path}/{id}/revoke")).Status);
        Assert.Equal("Revoked", (await client.ReadAsync($"{Path}/{id}")).Text("state"));
        Assert.Equal("key.revoked", (await client.SendAsync(HttpMethod.Delete, $"{Path}/{id}")).Code);
    }

    [Fact]
    public async Task Two_secrets_count_until_the_older_one_is_ended()
    {
        var client = host.Caller();
        var made = await client.WriteAsync(Path, """{"name": "Renewed", "scopes": ["read"]}""");
        var id = made.Text("accessKeyId")!;

        var renewed = await client.WriteAsync($"{Path}/{id}/rotate", """{"keepOlderForSeconds": 3600}""");

        Assert.Equal(HttpStatusCode.OK, renewed.Status);
        string[] secrets = [made.Text("accessKeySecret")!, renewed.Text("accessKeySecret")!];
        foreach (var secret in secrets)
            Assert.Equal(HttpStatusCode.OK, (await host.Caller(id, secret).ReadAsync("/api/v1/countries/GB")).Status);
        Assert.NotNull((await client.ReadAsync($"{Path}/{id}")).Text("olderSecretUsedAt"));
        var again = await client.WriteAsync($"{Path}/{id}/rotate", """{"keepOlderForSeconds": 3600}""");
        Assert.Equal("/keepOlderForSeconds key.two_secrets", Assert.Single(again.Errors));

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"{Path}/{id}/older-secret")).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "access.unauthenticated"), await RefusalAsync(id, secrets[0]));
        Assert.Equal(HttpStatusCode.OK, (await host.Caller(id, secrets[1]).ReadAsync("/api/v1/countries/GB")).Status);
    }

    [Fact]
    public async Task A_key_from_elsewhere_is_refused_with_words()
    {
        var made = await host.Caller().WriteAsync(Path, """{"name": "Elsewhere", "networks": ["192.0.2.0/24"]}""");

        var refused = await host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!).ReadAsync("/api/v1/users");

        Assert.Equal((HttpStatusCode.Forbidden, "key.address_not_allowed"), (refused.Status, refused.Code));
        Assert.Contains("Call from one of its networks", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_keys_messages_are_tests_that_the_simulator_delivers()
    {
        await using var sending = new ApiHost();
        var admin = sending.Caller();
        var template = await admin.WriteAsync("/api/v1/templates", """{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Your parcel is here.", "variables": []}""");
        await admin.SendAsync(HttpMethod.Post, $"/api/v1/templates/{template.Text("code")}/submit");
        var made = await admin.WriteAsync(Path, """{"name": "Trial", "test": true}""");
        var key = sending.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!);
        var body = $$"""{"to": "+447400123456", "templateCode": "{{template.Text("code")}}"}""";
        await SwitchAsync(admin, isOn: false);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "key.test_needs_simulator"), await CodeAsync(key, body));

        await SwitchAsync(admin, isOn: true);
        var sent = await key.WriteAsync("/api/v1/messages", body);

        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        var shown = await admin.ReadAsync($"/api/v1/messages/{sent.Body.GetProperty("messages")[0].GetProperty("id").GetString()}");
        Assert.Equal(("Simulator", true), (shown.Text("testOf"), shown.Body.GetProperty("test").GetBoolean()));
    }

    private static async Task SwitchAsync(HttpClient admin, bool isOn) =>
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync(HttpMethod.Put, "/api/v1/gateways/1", $$"""{"name": "Simulator", "kind": "simulator", "enabled": {{(isOn ? "true" : "false")}}, "defaultSender": "SIM"}""")).Status);

    private static async Task<(HttpStatusCode, string?)> CodeAsync(HttpClient client, string body)
    {
        var answer = await client.WriteAsync("/api/v1/messages", body);
        return (answer.Status, answer.Code);
    }

    private async Task<(HttpStatusCode, string?)> RefusalAsync(string id, string secret)
    {
        var answer = await host.Caller(id, secret).ReadAsync("/api/v1/countries/GB");
        return (answer.Status, answer.Code);
    }
}
