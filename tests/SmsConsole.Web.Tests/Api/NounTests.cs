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
}
