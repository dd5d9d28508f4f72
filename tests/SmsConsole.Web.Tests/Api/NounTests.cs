using System.Net;
using System.Text.Json;

namespace SmsConsole.Web.Tests.Api;

public sealed class NounTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_user_is_added_changed_and_disabled()
    {
        var client = host.Caller();
        var made = await client.WriteAsync("/api/v1/users", """{"email": "mei@example.com", "name": "Mei", "roles": ["author"], "password": "correct horse battery"}""");
        var path = $"/api/v1/users/{made.Text("id")}";
        Assert.Equal(path, made.Response.Headers.Location?.ToString());

        var edited = await client.SendAsync(HttpMethod.Patch, path, """{"roles": ["Approver", "author"]}""");
        var disabled = await client.SendAsync(HttpMethod.Post, path + "/disable");
        var read = await client.ReadAsync(path);

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(JsonValueKind.Null, made.Body.GetProperty("setPasswordToken").ValueKind);
        Assert.Equal("Mei", edited.Text("name"));
        Assert.Equal(["Author", "Approver"], edited.Body.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(HttpStatusCode.NoContent, disabled.Status);
        Assert.True(read.Body.GetProperty("disabled").GetBoolean());
        Assert.EndsWith("Z", read.Text("createdAt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        var client = host.Caller();
        for (var i = 0; i < 5; i++)
            await client.WriteAsync("/api/v1/users", $$"""{"email": "page{{i}}@example.com", "name": "P", "roles": ["auditor"]}""");

        List<string?> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await client.ReadAsync($"/api/v1/users?search=page&limit=2{(cursor.Length == 0 ? "" : "&cursor=" + cursor)}");
            seen.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("email").GetString()));
            cursor = page.Text("next");
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"page{i}@example.com"), seen);
    }

    [Fact]
    public async Task What_a_program_did_stands_in_the_audit_trail()
    {
        var client = host.Caller();
        await client.WriteAsync("/api/v1/users", """{"email": "audited@example.com", "name": "A", "roles": ["author"]}""");

        var audit = await client.ReadAsync("/api/v1/audit?action=user.create&subject=audited");

        var entry = Assert.Single(audit.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(ApiHost.KeyId, entry.GetProperty("accessKeyId").GetString());
        Assert.Equal("audited@example.com", entry.GetProperty("after").GetProperty("email").GetString());
    }

    [Fact]
    public async Task Numbers_are_read_with_libphonenumbers_names()
    {
        var answer = await host.Caller().WriteAsync("/api/v1/numbers/parse",
            """{"numbers": [{"input": "07400 123456", "region": "gb"}, {"input": "+1 650-253-0000 ext. 12"}, {"input": "+861"}, {"input": "hello"}]}""");

        Assert.Equal(
            """
            [{"valid":true,"possible":true,"e164":"+447400123456","countryCode":44,"region":"GB","type":"MOBILE","lengthResult":"IS_POSSIBLE","extension":null,"parseError":null},
            {"valid":true,"possible":true,"e164":"+16502530000","countryCode":1,"region":"US","type":"FIXED_LINE_OR_MOBILE","lengthResult":"IS_POSSIBLE","extension":"12","parseError":null},
            {"valid":false,"possible":false,"e164":null,"countryCode":null,"region":null,"type":null,"lengthResult":null,"extension":null,"parseError":"TOO_SHORT_NSN"},
            {"valid":false,"possible":false,"e164":null,"countryCode":null,"region":null,"type":null,"lengthResult":null,"extension":null,"parseError":"NOT_A_NUMBER"}]
            """.Replace("\n", "", StringComparison.Ordinal), answer.Body.GetRawText());
    }

    [Fact]
    public async Task Texts_are_measured_and_cut()
    {
        var long160 = new string('a', 161);
        var answer = await host.Caller().WriteAsync("/api/v1/text/measure", $$"""{"texts": ["a€", "你好", "{{long160}}"]}""");

        Assert.Equal(
            """
            [{"encoding":"GSM-7","units":3,"segments":1,"segmentUnits":[3],"segmentOffsets":[0],"nonGsm":[]},
            {"encoding":"UCS-2","units":2,"segments":1,"segmentUnits":[2],"segmentOffsets":[0],"nonGsm":["你","好"]},
            {"encoding":"GSM-7","units":161,"segments":2,"segmentUnits":[153,8],"segmentOffsets":[0,153],"nonGsm":[]}]
            """.Replace("\n", "", StringComparison.Ordinal), answer.Body.GetRawText());
    }

    [Fact]
    public async Task More_than_a_thousand_at_once_are_refused()
    {
        var numbers = string.Join(',', Enumerable.Repeat("""{"input": "1"}""", 1001));
        var texts = string.Join(',', Enumerable.Repeat("\"a\"", 1001));

        Assert.Equal(["/numbers numbers.too_many"], (await host.Caller().WriteAsync("/api/v1/numbers/parse", $$"""{"numbers": [{{numbers}}]}""")).Errors);
        Assert.Equal(["/texts texts.too_many"], (await host.Caller().WriteAsync("/api/v1/text/measure", $$"""{"texts": [{{texts}}]}""")).Errors);
    }
}
