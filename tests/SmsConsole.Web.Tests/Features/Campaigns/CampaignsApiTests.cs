using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Campaigns;

public sealed class CampaignsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/campaigns";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_goes_from_its_file_to_its_report()
    {
        var client = await ReadyAsync();
        var made = await CreateAsync(client, "phone,name\n+447400100001,Ann\n+447400100001,Ann\nbad,Bob\n+447400100002,Cy\n");
        Assert.Equal((HttpStatusCode.Created, "Draft"), (made.Status, made.Text("state")));
        var at = $"{Path}/{made.Text("id")}";
        Assert.Equal(at, made.Response.Headers.Location?.ToString());

        var plan = await client.WriteAsync($"{at}/check", "{}");
        Assert.Equal(HttpStatusCode.OK, plan.Status);
        Assert.Equal((4, 2, 1, 1), (Number(plan, "total"), Number(plan, "sendable"), Count(plan, "invalid"), Count(plan, "duplicate")));
        Assert.Equal("GB", plan.Body.GetProperty("countries")[0].GetProperty("country").GetString());
        Assert.Equal([3, 4], plan.Body.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("row").GetInt32()));
        AssertBalanced(plan);

        var stale = await client.WriteAsync($"{at}/start", """{"planHash": "0000"}""");
        Assert.Equal((HttpStatusCode.Conflict, "stale-plan"), (stale.Status, stale.Code));
        var started = await client.WriteAsync($"{at}/start", $$"""{"planHash": "{{plan.Text("planHash")}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        var cancelled = await client.WriteAsync($"{at}/cancel", "{}");
        Assert.Equal((HttpStatusCode.OK, "Cancelled"), (cancelled.Status, cancelled.Text("state")));
        AssertBalanced(await client.ReadAsync(at));

        var rows = await client.ReadAsync($"{at}/rows?state=Invalid");
        Assert.Equal("number.has_letters", Assert.Single(rows.Body.GetProperty("items").EnumerateArray()).GetProperty("error").GetString());
        var report = await client.GetStringAsync($"{at}/report.csv", Ct);
        Assert.Equal(["2", "3", "4", "5"], report.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]));
        Assert.Contains("bad,Invalid,", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_the_state_is_refused()
    {
        var client = await ReadyAsync();
        var made = await CreateAsync(client, "phone,name\n+447400100001,Ann\n");
        var at = $"{Path}/{made.Text("id")}";
        Assert.Equal("campaign.not_checked", (await client.WriteAsync($"{at}/start", """{"planHash": "0000"}""")).Code);
        Assert.Equal("campaign.not_running", (await client.WriteAsync($"{at}/pause", "{}")).Code);
        Assert.Equal("campaign.not_paused", (await client.WriteAsync($"{at}/resume", "{}")).Code);
        Assert.Equal("campaign.not_checked", (await client.ReadAsync($"{at}/report.csv")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await client.ReadAsync($"{Path}/999999")).Status);
    }

    [Theory]
    [InlineData("""{"name": "Harbour", "templateCode": "SMS_000000000"}""", HttpStatusCode.NotFound, "template.not_found")]
    [InlineData("""{"name": "Harbour", "templateCode": "SMS_000000000", "duplicate": "skip"}""", HttpStatusCode.BadRequest, "json.unknown_member")]
    [InlineData("""{"templateCode": "SMS_000000000"}""", HttpStatusCode.UnprocessableEntity, "json.missing_member")]
    [InlineData("", HttpStatusCode.UnprocessableEntity, "campaign.no_settings")]
    public async Task Settings_are_read_strictly(string settings, HttpStatusCode status, string code)
    {
        var client = await ReadyAsync();
        var made = await CreateAsync(client, "phone\n+447400100001\n", settings);
        Assert.Equal((status, code), (made.Status, made.Code));
    }

    private static void AssertBalanced(Answer answer) =>
        Assert.Equal(Number(answer, "total"), answer.Body.GetProperty("counts").EnumerateObject().Sum(c => c.Value.GetInt64()));

    private static long Number(Answer answer, string member) => answer.Body.GetProperty(member).GetInt64();

    private static long Count(Answer answer, string state) => answer.Body.GetProperty("counts").GetProperty(state).GetInt64();

    private async Task<HttpClient> ReadyAsync()
    {
        var client = host.Caller();
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Put, "/api/v1/countries/GB", """{"defaultSender": "ACME"}""")).Status);
        return client;
    }

    private static async Task<string> TemplateAsync(HttpClient client)
    {
        var made = await client.WriteAsync("/api/v1/templates",
            """{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Hello ${name}, your parcel is here.", "variables": [{"name": "name", "attribute": "other_number2", "maxLength": 20, "sample": "A1"}]}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var code = made.Text("code") ?? "";
        Assert.Equal(HttpStatusCode.OK, (await client.WriteAsync($"/api/v1/templates/{code}/submit", "{}")).Status);
        return code;
    }

    private static async Task<Answer> CreateAsync(HttpClient client, string csv, string? settings = null)
    {
        settings ??= $$"""{"name": "Harbour days", "templateCode": "{{await TemplateAsync(client)}}"}""";
        using var body = new MultipartFormDataContent();
        using var file = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        body.Add(file, "file", "people.csv");
        using var json = new StringContent(settings, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (settings.Length > 0)
            body.Add(json, "settings");
        var response = await client.PostAsync(Path, body, Ct);
        return new(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)), response);
    }
}
