using System.Net;
using Microsoft.AspNetCore.Http;

namespace SmsConsole.Web.Tests.Api;

public sealed class AuthenticationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_call_without_a_key_is_asked_for_one()
    {
        var answer = await host.CreateClient().ReadAsync("/api/v1/users");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("access.unauthenticated", answer.Code);
        Assert.StartsWith("Basic realm=", answer.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(answer.Header("X-Request-Id"), answer.Text("requestId"));
    }

    [Fact]
    public async Task A_good_key_is_let_in()
    {
        var answer = await host.Caller().ReadAsync("/api/v1/users");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty(answer.Header("X-Request-Id")!);
    }

    [Theory]
    [InlineData("Basic", "not base64!")]
    [InlineData("Basic", "bm9jb2xvbg==")]
    [InlineData("Bearer", "abc")]
    public async Task A_header_that_is_no_access_key_is_refused(string scheme, string value)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new(scheme, value);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.ReadAsync("/api/v1/users")).Status);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Caller(secret: "wrong").ReadAsync("/api/v1/users")).Status);

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var admin = host.Caller();
        var made = await admin.WriteAsync("/api/v1/access-keys", """{"name": "reports"}""");
        var client = host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!);
        Assert.Equal(HttpStatusCode.OK, (await client.ReadAsync("/api/v1/users")).Status);

        var revoked = await admin.SendAsync(HttpMethod.Delete, $"/api/v1/access-keys/{made.Text("accessKeyId")}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.ReadAsync("/api/v1/users")).Status);
    }

    [Fact]
    public async Task A_key_narrowed_to_a_scope_may_nothing_else()
    {
        var made = await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "sender", "scopes": ["send"]}""");

        var answer = await host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!).ReadAsync("/api/v1/users");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("access.denied", answer.Code);
    }

    [Theory]
    [InlineData("http", "203.0.113.9", StatusCodes.Status403Forbidden)]
    [InlineData("https", "203.0.113.9", StatusCodes.Status200OK)]
    [InlineData("http", "127.0.0.1", StatusCodes.Status200OK)]
    [InlineData("http", "::1", StatusCodes.Status200OK)]
    public async Task Keys_cross_a_network_over_https_only(string scheme, string from, int status)
    {
        var context = await host.Server.SendAsync(c =>
        {
            (c.Request.Method, c.Request.Scheme, c.Request.Path) = ("GET", scheme, "/api/v1/users");
            c.Request.Headers.Authorization = ApiHost.Basic(ApiHost.KeyId, ApiHost.KeySecret).ToString();
            c.Connection.RemoteIpAddress = IPAddress.Parse(from);
        }, TestContext.Current.CancellationToken);

        Assert.Equal(status, context.Response.StatusCode);
        Assert.Empty(context.Response.Headers.WWWAuthenticate.ToString());
    }

    [Fact]
    public async Task Who_tries_too_many_wrong_keys_has_to_wait()
    {
        await using var strict = new ApiHost { Settings = { ["Api:FailedSignInsPerMinute"] = "2" } };
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await strict.Caller(secret: "wrong").ReadAsync("/api/v1/users")).Status);

        var answer = await strict.Caller().ReadAsync("/api/v1/users");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("rate.limited", answer.Code);
        Assert.InRange(int.Parse(answer.Header("Retry-After")!), 1, 60);
    }

    [Fact]
    public async Task A_key_that_calls_too_often_has_to_wait()
    {
        await using var strict = new ApiHost { Settings = { ["Api:Burst"] = "2", ["Api:RequestsPerSecond"] = "1" } };
        var client = strict.Caller();

        List<Answer> answers = [];
        for (var i = 0; i < 20; i++)
            answers.Add(await client.ReadAsync("/api/v1/users"));

        Assert.Equal(HttpStatusCode.OK, answers[0].Status);
        var refused = answers.First(a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("rate.limited", refused.Code);
        Assert.NotNull(refused.Header("Retry-After"));
    }
}
