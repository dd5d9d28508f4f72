using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Suppressions;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Messages;

public sealed class MessagesApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/messages";

    [Fact]
    public async Task A_message_is_accepted_listed_and_shown_with_its_timeline()
    {
        var (client, code) = await ReadyAsync();

        var sent = await client.WriteAsync(Path, Body(code, "\"+44 7400 100001\"", """, "clientReference": "order 7" """));

        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        var message = Assert.Single(sent.Body.GetProperty("messages").EnumerateArray());
        Assert.Equal(("+447400100001", "Queued", "ACME", "GSM-7", 1), (message.Text("to"), message.Text("status"), message.Text("senderShown"), message.Text("encoding"), message.GetProperty("segments").GetInt32()));
        Assert.False(message.TryGetProperty("error", out _));

        var listed = Assert.Single((await client.ReadAsync($"{Path}?clientReference=order%207&to=%2B447400100001")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(message.Text("id"), listed.Text("id"));
        var shown = (await client.ReadAsync($"{Path}/{message.Text("id")}")).Body;
        Assert.Equal(("Your parcel A7 is here.", code), (shown.Text("text"), shown.Text("templateCode")));
        Assert.Equal(ApiHost.KeyId, shown.Text("accessKeyId"));
        Assert.Equal("Accepted", shown.GetProperty("timeline")[0].Text("event"));
    }

    [Fact]
    public async Task One_bad_recipient_refuses_that_one_alone()
    {
        var (client, code) = await ReadyAsync();

        var sent = await client.WriteAsync(Path, Body(code, """["+447400100002", "not a number", "+447400100003"]"""));

        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        var messages = sent.Body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["Queued", "Invalid", "Queued"], messages.Select(m => m.Text("status")));
        Assert.Equal(JsonValueKind.Null, messages[1].GetProperty("id").ValueKind);
        Assert.Equal("number.has_letters", messages[1].GetProperty("error").Text("code"));
    }

    [Fact]
    public async Task When_all_are_refused_each_is_pointed_at()
    {
        var (client, code) = await ReadyAsync();

        var numbers = await client.WriteAsync(Path, Body(code, """["12", "abc"]"""));
        var value = await client.WriteAsync(Path, $$"""{"to": "+447400100004", "templateCode": "{{code}}"}""");
        var unknown = await client.WriteAsync(Path, Body("SMS_000000000", "\"+447400100004\""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, numbers.Status);
        Assert.Equal(["/to/0", "/to/1"], numbers.Errors.Select(e => e.Split(' ')[0]));
        Assert.Equal(["/variables/number value.missing"], value.Errors);
        Assert.Equal((HttpStatusCode.NotFound, "template.not_found"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task A_suppressed_number_is_kept_in_the_books_and_not_sent_to()
    {
        var (client, code) = await ReadyAsync();
        await using (var db = host.OpenDatabase())
        {
            db.Suppressions.Add(new() { Recipient = 447400100005, Reason = SuppressionReason.OptOut, AddedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync(Ct);
        }

        var sent = (await client.WriteAsync(Path, Body(code, "\"+447400100005\""))).Body.GetProperty("messages")[0];

        Assert.Equal(("Suppressed", "number.suppressed"), (sent.Text("status"), sent.GetProperty("error").Text("code")));
        Assert.Equal("Suppressed", (await client.ReadAsync($"{Path}/{sent.Text("id")}")).Text("status"));
        Assert.Equal([sent.Text("id")], (await client.ReadAsync($"{Path}?status=Suppressed")).Body.GetProperty("items").EnumerateArray().Select(m => m.Text("id")));
    }

    [Fact]
    public async Task The_same_key_sends_once()
    {
        var (client, code) = await ReadyAsync();

        var first = await client.WriteAsync(Path, Body(code, "\"+447400100006\""), "send-1");
        var again = await client.WriteAsync(Path, Body(code, "\"+447400100006\""), "send-1");

        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        await using var db = host.OpenDatabase();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Recipient == 447400100006, Ct));
    }

    [Fact]
    public async Task A_preview_says_what_would_be_and_sends_nothing()
    {
        var (client, code) = await ReadyAsync();

        var preview = (await client.WriteAsync(Path + "/preview", Body(code, """["+447400100007", "+442079460000"]"""))).Body;

        Assert.Equal(("Your parcel A7 is here.", "GSM-7", 23), (preview.Text("text"), preview.Text("encoding"), preview.GetProperty("units").GetInt32()));
        var (good, landline) = (preview.GetProperty("recipients")[0], preview.GetProperty("recipients")[1]);
        Assert.Equal(("+447400100007", "GB", "MOBILE", "ACME"), (good.Text("e164"), good.Text("country"), good.Text("numberType"), good.Text("senderShown")));
        Assert.Contains("default sender", good.Text("senderWhy"), StringComparison.Ordinal);
        Assert.Equal((true, false, "FIXED_LINE"), (landline.GetProperty("valid").GetBoolean(), landline.GetProperty("wouldSend").GetBoolean(), landline.Text("numberType")));
        Assert.NotEmpty(landline.GetProperty("why").EnumerateArray());
        await using var db = host.OpenDatabase();
        Assert.False(await db.Messages.AnyAsync(m => m.Recipient == 447400100007, Ct));
    }

    [Fact]
    public async Task A_text_is_previewed_without_a_template()
    {
        var (client, _) = await ReadyAsync();

        var alone = (await client.WriteAsync(Path + "/preview", """{"text": "你好"}""")).Body;
        var mainland = (await client.WriteAsync(Path + "/preview", """{"to": "+8613800138000", "text": "Hello"}""")).Body;
        var neither = await client.WriteAsync(Path + "/preview", """{"to": "+8613800138000"}""");

        Assert.Equal(("UCS-2", 2), (alone.Text("encoding"), alone.GetProperty("units").GetInt32()));
        Assert.Equal(["你", "好"], alone.GetProperty("nonGsmCharacters").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("UCS-2", mainland.Text("encoding"));
        Assert.Equal("message.text_or_template", neither.Code);
    }

    [Fact]
    public async Task A_key_that_may_only_read_sends_nothing()
    {
        var (client, code) = await ReadyAsync();
        var made = await client.WriteAsync("/api/v1/access-keys", """{"name": "reader", "scopes": ["read"]}""");
        var reader = host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!);
        await client.WriteAsync(Path, Body(code, "\"+447400100008\""));

        var sent = await reader.WriteAsync(Path, Body(code, "\"+447400100008\""));
        var listed = (await reader.ReadAsync($"{Path}?to=%2B447400100008")).Body.GetProperty("items")[0];

        Assert.Equal(HttpStatusCode.Forbidden, sent.Status);
        Assert.Equal("+44740***008", listed.Text("to"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Body(string code, string to, string more = "") => $$$"""{"to": {{{to}}}, "templateCode": "{{{code}}}", "variables": {"number": "A7"}{{{more}}}}""";

    private async Task<(HttpClient Client, string Code)> ReadyAsync()
    {
        var client = host.Caller();
        await host.Services.GetRequiredService<CountryBook>().EditAsync(Actor.System with { Roles = Roles.Admin }, "GB", rules => rules.Country with { DefaultSender = "ACME" }, Ct);
        var made = await client.WriteAsync("/api/v1/templates",
            """{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Your parcel ${number} is here.", "variables": [{"name": "number", "attribute": "other_number2", "maxLength": 20, "sample": "A123"}]}""");
        var code = made.Text("code")!;
        var submitted = await client.WriteAsync($"/api/v1/templates/{code}/submit", "{}");
        Assert.True(submitted.Response.IsSuccessStatusCode);
        return (client, code);
    }
}

internal static class Members
{
    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();
}
