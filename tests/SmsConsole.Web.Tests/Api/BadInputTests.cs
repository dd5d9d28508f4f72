using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SmsConsole.Web.Tests.Api;

/// <summary>What no correct caller sends, and what scanners do: always a problem of the caller's, never a fault of ours.</summary>
public sealed class BadInputTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/messages", """{"templateCode": "SMS_1", "items": [null]}""", "/items/0")]
    [InlineData("POST", "/messages", """{"templateCode": "SMS_1", "items": [{"to": "+447400123456"}, null, {"to": "+447400123457"}]}""", "/items/1")]
    [InlineData("POST", "/access-keys", """{"name": "K", "scopes": ["read", null]}""", "/scopes/1")]
    [InlineData("POST", "/access-keys", """{"name": "K", "networks": [null]}""", "/networks/0")]
    [InlineData("PATCH", "/access-keys/1", """{"scopes": [null]}""", "/scopes/0")]
    [InlineData("POST", "/templates", """{"name": "T", "type": "Notification", "scope": "Global", "body": "x", "variables": [null]}""", "/variables/0")]
    [InlineData("PUT", "/templates/SMS_1", """{"name": "T", "body": "x", "variables": [{"name": "a", "attribute": "others"}, null]}""", "/variables/1")]
    [InlineData("POST", "/signatures", """{"text": "Acme", "source": "Company", "evidence": [null]}""", "/evidence/0")]
    [InlineData("POST", "/webhooks", """{"name": "W", "url": "https://example.com", "events": [null]}""", "/events/0")]
    [InlineData("POST", "/text/measure", """{"texts": ["a", null]}""", "/texts/1")]
    public async Task A_null_in_a_list_is_pointed_at(string method, string path, string body, string pointer)
    {
        var answer = await host.Caller().SendAsync(new(method), $"/api/v1{path}", body);

        Assert.Equal((HttpStatusCode.BadRequest, $"{pointer} json.wrong_type"), (answer.Status, Assert.Single(answer.Errors)));
    }

    [Theory]
    [InlineData("gbk")]
    [InlineData("bogus")]
    [InlineData("")]
    [InlineData("utf-7")]
    [InlineData("iso-8859-1")]
    [InlineData("\"bogus\"")]
    public async Task Json_in_a_charset_that_is_not_known_is_refused(string charset) =>
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.media_type"), await PostAsync("/api/v1/users", "{}", $"application/json; charset={charset}"));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF-8")]
    [InlineData("\"utf-8\"")]
    [InlineData("us-ascii")]
    public async Task Json_in_a_charset_that_is_known_is_read(string charset) =>
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "json.missing_member"), await PostAsync("/api/v1/users", "{}", $"application/json; charset={charset}"));

    [Theory]
    [InlineData("multipart/form-data", "abc")]
    [InlineData("multipart/form-data; boundary=x", "abc")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nphone\r\n+4474")]
    public async Task A_form_that_is_none_or_cut_off_is_refused(string type, string body) =>
        Assert.Equal((HttpStatusCode.BadRequest, "request.invalid"), await PostAsync("/api/v1/campaigns", body, type));

    [Theory]
    [InlineData("/statistics?until=9999-12-31")]
    [InlineData("/statistics?from=9999-12-31&until=9999-12-31")]
    [InlineData("/statistics?until=0001-01-01")]
    [InlineData("/statistics?from=0001-01-01&until=0001-01-01")]
    [InlineData("/messages?until=0001-01-01T00:00:00Z")]
    [InlineData("/messages?from=9999-12-31T23:59:59Z")]
    [InlineData("/requests?from=9999-12-31T23:59:59Z")]
    public async Task Of_the_ends_of_time_there_is_nothing_to_tell(string path)
    {
        var answer = await host.Caller().ReadAsync($"/api/v1{path}");

        Assert.Equal((HttpStatusCode.OK, 0), (answer.Status, answer.Body.GetProperty("items").GetArrayLength()));
    }

    [Theory]
    [InlineData("/requests?until=9999-12-31T23:59:59Z")]
    [InlineData("/requests?from=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59.9999999Z")]
    public async Task Until_the_end_of_time_everything_is_listed(string path)
    {
        // A request is written a moment after its answer.
        while ((await host.Caller().ReadAsync("/api/v1/requests")).Body.GetProperty("items").GetArrayLength() == 0)
            await Task.Delay(50, Ct);

        Assert.NotEqual(0, (await host.Caller().ReadAsync($"/api/v1{path}")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_is_too_large_is_413_with_an_idempotency_key_and_without()
    {
        await using var served = new ApiHost();
        served.UseKestrel(0);
        served.StartServer();
        // It waits for leave to send the body, so that no answer is lost to a body that nobody reads.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = served.ClientOptions.BaseAddress };
        (client.DefaultRequestHeaders.ExpectContinue, client.DefaultRequestHeaders.Authorization) = (true, ApiHost.Basic(ApiHost.KeyId, ApiHost.KeySecret));
        var body = $$"""{"email": "{{new string('a', 5_000_000)}}"}""";

        foreach (var key in new[] { null, "k1" })
        {
            var answer = await client.WriteAsync("/api/v1/users", body, key);
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "request.too_large"), (answer.Status, answer.Code));
        }
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("MTIz")]
    [InlineData("next")]
    [InlineData("*")]
    public async Task A_cursor_that_no_list_gave_is_refused(string cursor)
    {
        foreach (var list in new[] { "messages", "users", "templates", "access-keys", "suppressions", "audit" })
        {
            var answer = await host.Caller().ReadAsync($"/api/v1/{list}?cursor={cursor}");
            Assert.Equal((list, HttpStatusCode.BadRequest, "request.cursor"), (list, answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_cursor_that_a_list_gave_leads_on_and_a_part_of_it_does_not()
    {
        var client = host.Caller();
        await client.WriteAsync("/api/v1/access-keys", """{"name": "Another"}""");
        var next = (await client.ReadAsync("/api/v1/audit?limit=1")).Text("next")!;

        Assert.Equal(HttpStatusCode.OK, (await client.ReadAsync($"/api/v1/audit?limit=1&cursor={next}")).Status);
        Assert.Equal("request.cursor", (await client.ReadAsync($"/api/v1/audit?limit=1&cursor={next[..^1]}")).Code);
    }

    [Theory]
    [InlineData("/messages?status=delivered")]
    [InlineData("/messages?status=DELIVERED")]
    [InlineData("/templates?status=inreview&type=notification&scope=global")]
    [InlineData("/signatures?status=approved")]
    [InlineData("/sender-ids?status=registered")]
    [InlineData("/suppressions?reason=optout&scope=all")]
    [InlineData("/campaigns?state=running")]
    [InlineData("/verifications?status=pending")]
    [InlineData("/countries?policy=prereGistration")]
    [InlineData("/webhooks/1/deliveries?state=failed", "webhook.not_found")]
    [InlineData("/campaigns/1/rows?state=invalid", "campaign.not_found")]
    public async Task A_filter_reads_its_choices_in_any_case(string path, string? refusal = null)
    {
        var answer = await host.Caller().ReadAsync($"/api/v1{path}");

        Assert.Equal((refusal is null ? HttpStatusCode.OK : HttpStatusCode.NotFound, refusal), (answer.Status, refusal is null ? null : answer.Code));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("%2B1")]
    [InlineData("%201")]
    [InlineData("Held,Queued")]
    [InlineData("gone")]
    public async Task What_is_no_choice_of_a_filter_is_refused(string status) =>
        Assert.Equal("request.parameter", (await host.Caller().ReadAsync($"/api/v1/messages?status={status}")).Code);

    [Theory]
    [InlineData("/api/v1/messages")]
    [InlineData("/2010-04-01/Accounts/AC" + ApiHost.KeyId + "/Messages.json")]
    public async Task Head_is_answered_where_get_is_and_is_named_by_allow(string path)
    {
        var (head, refused) = (await host.Caller().SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Ct), await host.Caller().SendAsync(HttpMethod.Delete, path));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed), (head.StatusCode, refused.Status));
        Assert.Equal(["GET", "HEAD", "POST"], refused.Response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Head_needs_the_rights_that_get_needs()
    {
        var key = await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "Sender", "scopes": ["send"]}""");
        var sender = host.Caller(key.Text("accessKeyId")!, key.Text("accessKeySecret")!);

        Assert.Equal(HttpStatusCode.Forbidden, (await sender.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/templates"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await sender.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/templates"), Ct)).StatusCode);
    }

    private async Task<(HttpStatusCode, string?)> PostAsync(string path, string body, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var response = await host.Caller().PostAsync(path, content, Ct);
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), response.Content.Headers.ContentType);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("code").GetString());
    }
}
