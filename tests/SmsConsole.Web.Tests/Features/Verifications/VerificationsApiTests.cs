using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Web.Tests.Api;
using SmsConsole.Web.Tests.Features.Messages;

namespace SmsConsole.Web.Tests.Features.Verifications;

public sealed partial class VerificationsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/verifications";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_is_made_sent_and_entered_and_never_told()
    {
        var (client, template) = (host.Caller(), await TemplateAsync());

        var made = await client.WriteAsync(Path, $$"""{"to": "+447400710001", "templateCode": "{{template}}", "clientReference": "sign-up 1", "endUserAddress": "203.0.113.7"}""", "code-1");
        var again = await client.WriteAsync(Path, $$"""{"to": "+447400710001", "templateCode": "{{template}}", "clientReference": "sign-up 1", "endUserAddress": "203.0.113.7"}""", "code-1");
        var (id, message) = (made.Text("id")!, made.Text("messageId")!);
        var code = await CodeAsync(message);

        Assert.Equal((HttpStatusCode.Created, $"{Path}/{id}"), (made.Status, made.Response.Headers.Location?.ToString()));
        Assert.Equal(
            $$"""{"id":"{{id}}","to":"+447400710001","country":"GB","status":"Pending","attemptsLeft":5,"sends":1,"createdAt":"{{made.Text("createdAt")}}","expiresAt":"{{made.Text("expiresAt")}}","endedAt":null,"messageId":"{{message}}","templateCode":"{{template}}","clientReference":"sign-up 1"}""",
            made.Body.GetRawText());
        Assert.Equal(TimeSpan.FromMinutes(5), made.Body.GetProperty("expiresAt").GetDateTimeOffset() - made.Body.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal(made.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal($"{new string('•', code.Length)} is your code.", (await client.ReadAsync($"/api/v1/messages/{message}")).Text("text"));
        Assert.DoesNotContain(code, (await client.ReadAsync($"{Path}/{id}")).Body.GetRawText().Replace(id, "", StringComparison.Ordinal).Replace(message, "", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal("""{"status":"Pending","valid":false,"attemptsLeft":4}""", (await client.WriteAsync($"{Path}/{id}/check", """{"code": "0"}""")).Body.GetRawText());
        Assert.Equal("""{"status":"Approved","valid":true,"attemptsLeft":0}""", (await client.WriteAsync($"{Path}/{id}/check", $$"""{"code": "{{code}}"}""")).Body.GetRawText());
        Assert.Equal("""{"status":"Approved","valid":false,"attemptsLeft":0}""", (await client.WriteAsync($"{Path}/{id}/check", $$"""{"code": "{{code}}"}""")).Body.GetRawText());
        Assert.Equal("Approved", (await client.ReadAsync($"{Path}/{id}")).Text("status"));
        Assert.Equal("verification.not_pending", (await client.WriteAsync($"{Path}/{id}/resend", "{}")).Code);
    }

    [Fact]
    public async Task It_is_listed_cancelled_and_found_by_its_number()
    {
        var (client, template) = (host.Caller(), await TemplateAsync());
        var first = (await client.WriteAsync(Path, $$"""{"to": "+447400720001", "templateCode": "{{template}}"}""")).Text("id");
        var second = (await client.WriteAsync(Path, $$"""{"to": "+447400720002", "templateCode": "{{template}}", "length": 4, "validSeconds": 60}""")).Text("id");

        Assert.Equal("Cancelled", (await client.WriteAsync($"{Path}/{first}/cancel", "{}")).Text("status"));
        Assert.Equal("verification.not_pending", (await client.WriteAsync($"{Path}/{first}/cancel", "{}")).Code);
        Assert.Equal(second, (await client.ReadAsync($"{Path}?to=%2B447400720002&status=Pending")).Body.GetProperty("items")[0].Text("id"));
        Assert.Equal(0, (await client.ReadAsync($"{Path}?to=%2B447400720002&status=Cancelled")).Body.GetProperty("items").GetArrayLength());
        var page = await client.ReadAsync($"{Path}?limit=1");
        var rest = await client.ReadAsync($"{Path}?limit=1&cursor={page.Text("next")}");
        Assert.NotEqual(page.Body.GetProperty("items")[0].Text("id"), rest.Body.GetProperty("items")[0].Text("id"));
        Assert.Contains((await client.ReadAsync($"{Path}/conversion")).Body.GetProperty("countries").EnumerateArray(), c => c.Text("country") == "GB" && c.GetProperty("sent").GetInt32() >= 2);
    }

    [Fact]
    public async Task What_is_wrong_is_said_where_it_stands()
    {
        var (client, template) = (host.Caller(), await TemplateAsync());

        Assert.Equal(["/to number.has_letters"], (await client.WriteAsync(Path, $$"""{"to": "nonsense", "templateCode": "{{template}}"}""")).Errors);
        Assert.Equal(["/templateCode template.not_found"], (await client.WriteAsync(Path, """{"to": "+447400730001", "templateCode": "SMS_000000001"}""")).Errors);
        Assert.Equal(["/length verification.length"], (await client.WriteAsync(Path, $$"""{"to": "+447400730001", "templateCode": "{{template}}", "length": 8}""")).Errors);
        Assert.Equal(["/alphabet verification.alphabet"], (await client.WriteAsync(Path, $$"""{"to": "+447400730001", "templateCode": "{{template}}", "alphabet": "upper"}""")).Errors);
        var none = await client.WriteAsync($"{Path}/{Guid.NewGuid()}/check", """{"code": "123456"}""");
        Assert.Equal((HttpStatusCode.NotFound, "verification.not_found"), (none.Status, none.Code));
    }

    [Fact]
    public async Task A_key_needs_its_scopes()
    {
        var (admin, template) = (host.Caller(), await TemplateAsync());
        var key = await admin.WriteAsync("/api/v1/access-keys", """{"name": "Reader", "scopes": ["read"]}""");
        var reader = host.Caller(key.Text("accessKeyId")!, key.Text("accessKeySecret")!);
        var id = (await admin.WriteAsync(Path, $$"""{"to": "+447400740001", "templateCode": "{{template}}"}""")).Text("id");

        Assert.Equal("access.denied", (await reader.WriteAsync(Path, $$"""{"to": "+447400740001", "templateCode": "{{template}}"}""")).Code);
        Assert.Equal("access.denied", (await reader.WriteAsync($"{Path}/{id}/check", """{"code": "123456"}""")).Code);
        Assert.Equal("access.denied", (await reader.WriteAsync($"{Path}/{id}/cancel", "{}")).Code);
        Assert.Equal("+44740***001", (await reader.ReadAsync($"{Path}/{id}")).Text("to"));
        var settings = (await reader.ReadAsync($"{Path}/settings")).Body.GetRawText();
        Assert.Equal("access.denied", (await reader.SendAsync(HttpMethod.Put, $"{Path}/settings", settings)).Code);
        Assert.Equal(
            """{"mostAttempts":5,"perAddressHour":20,"perPrefixHour":100,"mayReturnCodes":false,"pumping":{"isOn":true,"mostInPrefix":8,"mostInCountry":30,"lowestConversion":50,"allowHours":24}}""",
            (await admin.SendAsync(HttpMethod.Put, $"{Path}/settings", settings)).Body.GetRawText());
    }

    private async Task<string> TemplateAsync()
    {
        var client = host.Caller();
        var made = await client.WriteAsync("/api/v1/templates",
            """{"name": "Code", "type": "VerificationCode", "scope": "Global", "body": "${code} is your code.", "variables": [{"name": "code", "attribute": "numberCaptcha", "maxLength": 6, "sample": "123456"}]}""");
        await client.WriteAsync($"/api/v1/templates/{made.Text("code")}/submit", "{}");
        return made.Text("code")!;
    }

    // As the phone shows it: the carrier's side of the console, and no call of the API.
    private async Task<string> CodeAsync(string message)
    {
        await using var db = host.OpenDatabase();
        var id = long.Parse(message, System.Globalization.CultureInfo.InvariantCulture);
        return Digits.Match(await db.Messages.Where(m => m.Id == id).Select(m => m.Text).SingleAsync(Ct)).Value;
    }

    [GeneratedRegex("^[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits { get; }
}
