using System.Net;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Countries;

public sealed class CountriesApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/countries";

    [Fact]
    public async Task A_country_is_shown_whole_with_its_shipped_values()
    {
        var country = (await host.Caller().ReadAsync($"{Path}/ae")).Body;

        Assert.Equal(
            ["iso2", "nameEn", "nameZh", "callingCode", "allowed", "defaultSender", "dailyCap", "numberTypes", "senderIdPolicy", "alphanumericMaxLength", "senderIds",
             "twoWay", "quietHours", "optOutRequired", "templateApprovalRequired", "signatureRequired", "deliveryReceipts", "notes", "confidence", "timeZones", "sources",
             "edited", "editedAt", "shipped"],
            country.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"minLength":3,"marks":" -","lettersOnly":false,"promotionalPrefix":"AD-","forbiddenWords":[],"reservedPrefix":null}""", country.GetProperty("senderIds").GetRawText());
        Assert.Equal("""{"start":"20:30:00","end":"07:30:00","timeZone":"Asia/Dubai","exceptions":""}""", country.GetProperty("quietHours").GetRawText());
        Assert.Equal("""{"provider":"Twilio","policy":"preRegistration","url":"https://www.twilio.com/en-us/guidelines/ae/sms","asOf":"2026-05"}""", country.GetProperty("sources")[0].GetRawText());
        Assert.Equal(country.EnumerateObject().Skip(4).Take(14).Select(m => m.ToString()), country.GetProperty("shipped").EnumerateObject().Select(m => m.ToString()));
    }

    [Fact]
    public async Task Values_are_set_kept_and_reset()
    {
        var client = host.Caller();

        var first = (await client.SendAsync(HttpMethod.Patch, $"{Path}/SE", """{"dailyCap": 5000, "quietHours": {"start": "21:00", "end": "08:00", "timeZone": "Europe/Stockholm"}, "numberTypes": ["VOIP", "PAGER"]}""")).Body;
        var second = (await client.SendAsync(HttpMethod.Patch, $"{Path}/SE", """{"senderIds": {"minLength": 3, "marks": " "}, "twoWay": false, "notes": "Ask Ada."}""")).Body;
        var one = (await client.SendAsync(HttpMethod.Delete, $"{Path}/SE/edits/numberTypes")).Body;
        var none = (await client.SendAsync(HttpMethod.Patch, $"{Path}/SE", """{"quietHours": {}}""")).Body;
        var replaced = (await client.SendAsync(HttpMethod.Put, $"{Path}/SE", """{"allowed": false}""")).Body;
        var reset = (await client.SendAsync(HttpMethod.Delete, $"{Path}/SE/edits")).Body;

        Assert.Equal(["dailyCap", "numberTypes", "quietHours"], Edited(first));
        Assert.Equal((5000, "21:00:00"), (first.GetProperty("dailyCap").GetInt32(), first.GetProperty("quietHours").GetProperty("start").GetString()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("shipped").GetProperty("dailyCap").ValueKind);
        Assert.Equal(["dailyCap", "numberTypes", "senderIds", "twoWay", "quietHours", "notes"], Edited(second));
        Assert.Equal(["dailyCap", "senderIds", "twoWay", "quietHours", "notes"], Edited(one));
        Assert.Equal(JsonValueKind.Null, none.GetProperty("quietHours").ValueKind);
        Assert.Equal(["allowed"], Edited(replaced));
        Assert.Empty(Edited(reset));
        Assert.Equal(JsonValueKind.Null, reset.GetProperty("editedAt").ValueKind);
    }

    [Theory]
    [InlineData("""{"dailyCap": 0}""", HttpStatusCode.UnprocessableEntity, "/dailyCap country.daily_cap_wrong")]
    [InlineData("""{"senderIds": {"minLength": 12}}""", HttpStatusCode.UnprocessableEntity, "/senderIds/minLength country.min_length_wrong")]
    [InlineData("""{"quietHours": {"start": "21:00"}}""", HttpStatusCode.UnprocessableEntity, "/quietHours country.quiet_hours_wrong")]
    [InlineData("""{"quietHours": {"start": "21:00", "end": "08:00", "timeZone": "Mars/Base"}}""", HttpStatusCode.UnprocessableEntity, "/quietHours/timeZone country.time_zone_wrong")]
    [InlineData("""{"numberTypes": ["PREMIUM_RATE"]}""", HttpStatusCode.UnprocessableEntity, "/numberTypes country.number_types_wrong")]
    [InlineData("""{"numberTypes": ["Car"]}""", HttpStatusCode.BadRequest, "/numberTypes/0 json.wrong_type")]
    [InlineData("""{"iso2": "DE"}""", HttpStatusCode.BadRequest, "/iso2 json.unknown_member")]
    [InlineData("""{"senderIds": {"marks": null}}""", HttpStatusCode.BadRequest, "/senderIds/marks json.wrong_type")]
    [InlineData("""{"senderIds": {"forbiddenWords": [null]}}""", HttpStatusCode.BadRequest, "/senderIds/forbiddenWords/0 json.wrong_type")]
    public async Task What_cannot_be_is_refused_in_its_place(string body, HttpStatusCode status, string error)
    {
        var answer = await host.Caller().SendAsync(HttpMethod.Patch, $"{Path}/FI", body);

        Assert.Equal((status, error), (answer.Status, string.Join(' ', answer.Errors)));
    }

    [Fact]
    public async Task The_list_is_complete_filtered_and_without_shipped_values()
    {
        var client = host.Caller();
        await client.SendAsync(HttpMethod.Patch, $"{Path}/NO", """{"allowed": false}""");

        Assert.Equal(245, await CountAsync(""));
        Assert.Equal(52, await CountAsync("?policy=notSupported"));
        Assert.Equal(["NO"], (await client.ReadAsync($"{Path}?allowed=false&edited=true&search=norway")).Body.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("iso2").GetString()));
        Assert.Equal(["CN"], (await client.ReadAsync($"{Path}?search=%2B86")).Body.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("iso2").GetString()));
        Assert.False((await client.ReadAsync($"{Path}?search=NO")).Body.GetProperty("items")[0].TryGetProperty("shipped", out _));
        Assert.Equal("request.parameter", (await client.ReadAsync($"{Path}?policy=odd")).Code);

        async Task<int> CountAsync(string query) => (await client.ReadAsync(Path + query)).Body.GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task Only_administrators_edit_and_every_reader_reads()
    {
        var admin = host.Caller();
        var made = await admin.WriteAsync("/api/v1/access-keys", """{"name": "reader", "scopes": ["read"]}""");
        var reader = host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!);

        Assert.Equal(HttpStatusCode.OK, (await reader.ReadAsync($"{Path}/DE")).Status);
        Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), await DeniedAsync(HttpMethod.Patch, "/DE", "{}"));
        Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), await DeniedAsync(HttpMethod.Put, "/DE", "{}"));
        Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), await DeniedAsync(HttpMethod.Delete, "/DE/edits", null));
        Assert.Equal((HttpStatusCode.NotFound, "country_value.not_found"), Told(await admin.SendAsync(HttpMethod.Delete, $"{Path}/DE/edits/nameEn")));
        Assert.Equal((HttpStatusCode.NotFound, "country.not_found"), Told(await admin.SendAsync(HttpMethod.Patch, $"{Path}/XX", "{}")));

        async Task<(HttpStatusCode, string?)> DeniedAsync(HttpMethod method, string path, string? body) => Told(await reader.SendAsync(method, Path + path, body));

        static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
    }

    [Fact]
    public async Task Which_sender_is_shown_is_said_with_why()
    {
        var client = host.Caller();
        await client.SendAsync(HttpMethod.Patch, $"{Path}/AT", """{"defaultSender": "ACME"}""");

        Assert.Equal("""{"senderShown":null,"why":"A number of the carrier is shown; the signature says who writes.","blocked":false,"code":"sender.carrier_number"}""",
            (await client.ReadAsync($"{Path}/cn/sender")).Body.GetRawText());
        Assert.Equal("""{"senderShown":"ACME","why":"“Shop” is not registered for Austria. “ACME”, the default sender of Austria, is shown.","blocked":false,"code":"sender.country_default"}""",
            (await client.ReadAsync($"{Path}/AT/sender?value=Shop&type=promotional")).Body.GetRawText());
        Assert.Equal("""{"senderShown":null,"why":"There is no sender for Belgium: register a sender ID, or set a default sender for the country or the gateway.","blocked":true,"code":"sender.none"}""",
            (await client.ReadAsync($"{Path}/BE/sender")).Body.GetRawText());
        Assert.Equal("request.parameter", (await client.ReadAsync($"{Path}/BE/sender?type=Odd")).Code);
    }

    private static IEnumerable<string?> Edited(JsonElement country) => country.GetProperty("edited").EnumerateArray().Select(name => name.GetString());
}
