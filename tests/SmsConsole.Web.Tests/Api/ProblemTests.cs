using System.Net;
using Microsoft.EntityFrameworkCore;

namespace SmsConsole.Web.Tests.Api;

public sealed class ProblemTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_refusal_names_every_member_at_fault()
    {
        var answer = await host.Caller().WriteAsync("/api/v1/users", """{"email": "nonsense", "name": "", "roles": []}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:smsconsole:problem:user.email_invalid", answer.Text("type"));
        Assert.Equal("Unprocessable Entity", answer.Text("title"));
        Assert.Equal(422, answer.Body.GetProperty("status").GetInt32());
        Assert.Contains("name@example.com", answer.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("user.email_invalid", answer.Code);
        Assert.Equal(["/email user.email_invalid", "/name user.name_length", "/roles user.roles_missing"], answer.Errors);
        Assert.Equal(answer.Header("X-Request-Id"), answer.Text("requestId"));
    }

    [Theory]
    [InlineData("""{"email": """, 400, "json.malformed", "/email json.malformed")]
    [InlineData("""{"email": "a@b.example", "nam": "A", "roles": ["author"]}""", 400, "json.unknown_member", "/nam json.unknown_member")]
    [InlineData("""{"email": "a@b.example", "email": "a@b.example", "name": "A", "roles": []}""", 400, "json.duplicate_member", "/email json.duplicate_member")]
    [InlineData("""{"email": "a@b.example", "name": 7, "roles": []}""", 400, "json.wrong_type", "/name json.wrong_type")]
    [InlineData("""{"email": "a@b.example", "name": null, "roles": []}""", 400, "json.wrong_type", "/name json.wrong_type")]
    [InlineData("""{"email": "a@b.example", "name": "A", "roles": ["author", "king"]}""", 400, "json.wrong_type", "/roles/1 json.wrong_type")]
    [InlineData("""{"email": "a@b.example"}""", 422, "json.missing_member", "/name json.missing_member", "/roles json.missing_member")]
    public async Task A_body_that_cannot_be_read_says_where(string body, int status, string code, params string[] errors)
    {
        var answer = await host.Caller().WriteAsync("/api/v1/users", body);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Equal(errors, answer.Errors);
        Assert.DoesNotContain("System.", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_json_is_shown_by_line_and_byte()
    {
        var answer = await host.Caller().WriteAsync("/api/v1/users", "{\n  \"email\": oops }");

        Assert.Contains("line 2, byte 12", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", null, 404, "path.not_found")]
    [InlineData("GET", "/api/v1/users/019a0000-0000-7000-8000-000000000000", null, 404, "user.not_found")]
    [InlineData("GET", "/api/v1/users/seven", null, 404, "path.not_found")]
    [InlineData("DELETE", "/api/v1/users", null, 405, "request.method_not_allowed")]
    [InlineData("POST", "/api/v1/users", "text/plain", 415, "request.media_type")]
    [InlineData("GET", "/api/v1/users?limit=0", null, 400, "request.limit")]
    [InlineData("GET", "/api/v1/users?limit=201", null, 400, "request.limit")]
    [InlineData("GET", "/api/v1/users?limit=many", null, 400, "request.parameter")]
    [InlineData("GET", "/api/v1/users?cursor=*", null, 400, "request.cursor")]
    [InlineData("POST", "/api/v1/users", null, 400, "request.no_body")]
    public async Task What_cannot_be_answered_is_a_problem_too(string method, string path, string? contentType, int status, string code)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (contentType is not null)
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, contentType);
        var response = await host.Caller().SendAsync(request, TestContext.Current.CancellationToken);
        var body = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, body.GetProperty("code").GetString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_fault_gives_its_number_and_nothing_from_inside()
    {
        await using var broken = new ApiHost();
        var client = broken.Caller();
        await using (var db = broken.OpenDatabase())
            await db.Database.ExecuteSqlRawAsync("drop table audit_entries", TestContext.Current.CancellationToken);

        var answer = await client.ReadAsync("/api/v1/audit");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("server.fault", answer.Code);
        Assert.NotEmpty(answer.Text("requestId")!);
        Assert.DoesNotContain("audit_entries", answer.Body.GetRawText(), StringComparison.Ordinal);
    }
}
