using System.Net;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Requests;

public sealed class RequestsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_request_is_found_by_its_id_with_its_result_and_without_numbers()
    {
        var client = host.Caller();
        var refused = await client.ReadAsync("/api/v1/messages?to=%2B447400123456&limit=500");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);

        var entry = await FindAsync(client, refused.Text("requestId")!);

        Assert.Equal(
            $$"""{"id":{{entry.GetProperty("id").GetRawText()}},"at":{{entry.GetProperty("at").GetRawText()}},"accessKeyId":"{{ApiHost.KeyId}}","keyName":"Setup","ownerName":"admin","method":"GET","path":"/api/v1/messages?to=+4474…56&limit=500","route":"/api/v1/messages","status":400,"code":"request.limit","tookMilliseconds":{{entry.GetProperty("tookMilliseconds").GetRawText()}},"requestId":"{{refused.Text("requestId")}}","address":null,"details":null}""",
            entry.GetRawText());
    }

    [Fact]
    public async Task Values_of_variables_are_never_kept()
    {
        var client = host.Caller();
        var sent = await client.WriteAsync("/api/v1/messages", """{"to": ["+447400123456", "+447400123457"], "templateCode": "SMS_000000000", "variables": {"code": "918273"}}""");

        var entry = await FindAsync(client, sent.Text("requestId")!);

        Assert.Equal(("to: 2, templateCode: SMS_000000000, variables: code", "template.not_found", "POST"), (entry.GetProperty("details").GetString(), entry.GetProperty("code").GetString(), entry.GetProperty("method").GetString()));
        Assert.DoesNotContain("918273", entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_noted_without_a_key()
    {
        var refused = await host.Caller(id: "NoSuchKey12345678").ReadAsync("/api/v1/users");

        var entry = await FindAsync(host.Caller(), refused.Text("requestId")!);

        Assert.Equal((JsonValueKind.Null, 401), (entry.GetProperty("accessKeyId").ValueKind, entry.GetProperty("status").GetInt32()));
    }

    // It is written within a quarter of a second of the answer.
    private static async Task<JsonElement> FindAsync(HttpClient client, string requestId)
    {
        while (true)
        {
            var list = await client.ReadAsync($"/api/v1/requests?requestId={requestId}");
            Assert.Equal(HttpStatusCode.OK, list.Status);
            if (list.Body.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } entry)
                return entry;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
