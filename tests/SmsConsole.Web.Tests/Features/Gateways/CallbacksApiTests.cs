using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Tests.Api;
using SmsConsole.Web.Tests.Features.Messages;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class CallbacksApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Token = "a-token-that-is-never-shown";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_stored_before_it_is_answered()
    {
        var path = await AddAsync("Described", "http", """
            {"address": "https://api.example.com/send", "body": "{}", "secret": "a-token-that-is-never-shown", "reportId": "id", "reportStatus": "status", "statuses": "ok = delivered", "thanks": "{\"done\":true}"}
            """);
        using var stranger = host.CreateClient();
        var answer = await stranger.PostAsync(path, Json("""{"id": "P-77", "status": "ok"}"""), Ct);

        Assert.Equal((HttpStatusCode.OK, "application/json", """{"done":true}"""), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Ct)));
        await using var db = host.OpenDatabase();
        var receipt = await db.Receipts.SingleAsync(r => r.CarrierId == "P-77", Ct);
        Assert.Equal((MessageStatus.Delivered, null), (receipt.Status, receipt.MessageId));

        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(path + "?id=P-78&status=ok", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync(path, Json("{"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await stranger.PostAsync(path, Json(new string(' ', 300_000)), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), Json("""{"id": "P-79", "status": "ok"}"""), Ct)).StatusCode);
        Assert.False(await db.Receipts.AnyAsync(r => r.CarrierId == "P-79", Ct));
    }

    [Fact]
    public async Task Twilio_must_sign_what_it_says()
    {
        var path = await AddAsync("Twilio", "twilio", """{"accountSid": "AC0123456789abcdef0123456789abcdef", "authToken": "a-token-that-is-never-shown"}""");
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" };
        using var twilio = host.CreateClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await twilio.PostAsync(path, new FormUrlEncodedContent(form), Ct)).StatusCode);

        twilio.DefaultRequestHeaders.Add("X-Twilio-Signature", Core.Gateways.Providers.Twilio.TwilioDialect.Sign(Token, "https://sms.example.com" + path, form));
        Assert.Equal(HttpStatusCode.NoContent, (await twilio.PostAsync(path, new FormUrlEncodedContent(form), Ct)).StatusCode);
    }

    [Fact]
    public async Task A_reply_that_Twilio_brings_is_stored_once_and_listed()
    {
        var path = await AddAsync("Twilio replies", "twilio", """{"accountSid": "AC0123456789abcdef0123456789abcdef", "authToken": "a-token-that-is-never-shown"}""");
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["MessageSid"] = "SM77", ["From"] = "+447400700077", ["To"] = "+447400700000", ["Body"] = "Stop" };
        using var twilio = host.CreateClient();
        twilio.DefaultRequestHeaders.Add("X-Twilio-Signature", Core.Gateways.Providers.Twilio.TwilioDialect.Sign(Token, "https://sms.example.com" + path, form));
        Assert.Equal(HttpStatusCode.NoContent, (await twilio.PostAsync(path, new FormUrlEncodedContent(form), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await twilio.PostAsync(path, new FormUrlEncodedContent(form), Ct)).StatusCode);

        var listed = (await host.Caller().ReadAsync("/api/v1/replies?number=%2B447400700077")).Body.GetProperty("items");
        var reply = Assert.Single(listed.EnumerateArray());
        Assert.Equal(
            ["id", "from", "to", "text", "receivedAt", "gateway", "answerTo", "effect"],
            reply.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("+447400700077", "+447400700000", "Stop", "Twilio replies", "OptedOut"), (reply.Text("from"), reply.Text("to"), reply.Text("text"), reply.Text("gateway"), reply.Text("effect")));
        Assert.Equal("Inbound", (await host.Caller().ReadAsync("/api/v1/suppressions/+447400700077")).Body.Text("source"));
    }

    [Fact]
    public async Task A_new_callback_address_ends_the_old_one_and_a_kept_secret_stays()
    {
        var path = await AddAsync("Renewed", "twilio", """{"accountSid": "AC0123456789abcdef0123456789abcdef", "authToken": "a-token-that-is-never-shown"}""");
        var client = host.Caller();
        var edited = await client.SendAsync(HttpMethod.Put, $"/api/v1/gateways/{path.Split('/')[3]}", """
            {"name": "Renewed", "kind": "twilio", "renewCallback": true, "enabled": false, "publicAddress": "https://sms.example.com", "twilio": {"accountSid": "AC0123456789abcdef0123456789abcdef"}}
            """);
        Assert.Equal(HttpStatusCode.OK, edited.Status);
        Assert.True(edited.Body.GetProperty("hasSecret").GetBoolean());
        using var stranger = host.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path, new FormUrlEncodedContent([]), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsync(edited.Text("callbackPath"), new FormUrlEncodedContent([]), Ct)).StatusCode);
        Assert.DoesNotContain(Token, edited.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_at_its_field()
    {
        var refused = await host.Caller().WriteAsync("/api/v1/gateways", """{"name": "Empty", "kind": "alibabaCloud", "alibabaCloud": {"mainlandAddress": "ftp://x", "globalAddress": "https://a/b", "templates": "one"}}""");
        Assert.Equal(
            ["/alibabaCloud/accessKeyId gateway.field_missing", "/alibabaCloud/accessKeySecret gateway.field_missing", "/alibabaCloud/mainlandAddress gateway.address_invalid",
             "/alibabaCloud/globalAddress gateway.address_has_path", "/alibabaCloud/templates gateway.template_line_invalid"],
            refused.Errors);
    }

    /// <summary>Adds a gateway that is switched off, since its receipts are taken all the same, and gives its callback path.</summary>
    private async Task<string> AddAsync(string name, string kind, string settings)
    {
        var made = await host.Caller().WriteAsync("/api/v1/gateways", $$"""{"name": "{{name}}", "kind": "{{kind}}", "enabled": false, "publicAddress": "https://sms.example.com", "{{kind}}": {{settings}}}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.DoesNotContain(Token, made.Body.GetRawText(), StringComparison.Ordinal);
        return made.Text("callbackPath")!;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
