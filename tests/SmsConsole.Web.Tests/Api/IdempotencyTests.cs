using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Tests.Api;

public sealed class IdempotencyTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/users";

    [Fact]
    public async Task A_repeat_gets_the_same_answer_and_does_nothing()
    {
        var first = await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "repeated"}""", "repeat-1");
        var again = await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "repeated"}""", "repeat-1");

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal(first.Response.Headers.Location, again.Response.Headers.Location);
        Assert.Null(first.Header("Idempotent-Replayed"));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        await using var db = host.OpenDatabase();
        Assert.Equal(1, await db.AccessKeys.CountAsync(k => k.Name == "repeated", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_kept_secret_cannot_be_read_from_the_database()
    {
        var made = await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "secret"}""", "secret-1");

        await using var db = host.OpenDatabase();
        var entry = await db.IdempotencyEntries.SingleAsync(e => e.Key == "secret-1", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(made.Text("accessKeySecret")!, Encoding.UTF8.GetString(entry.Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_repeated_as_well()
    {
        var first = await host.Caller().WriteAsync(Path, """{"email": "x", "name": "X", "roles": ["author"]}""", "refused-1");
        var again = await host.Caller().WriteAsync(Path, """{"email": "x", "name": "X", "roles": ["author"]}""", "refused-1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal("application/problem+json", again.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        await host.Caller().WriteAsync(Path, User("first@example.com"), "other-1");

        var answer = await host.Caller().WriteAsync(Path, User("second@example.com"), "other-1");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("idempotency.other_body", answer.Code);
    }

    [Fact]
    public async Task Keys_of_different_callers_do_not_meet()
    {
        var made = await host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "second caller"}""", "shared-1");
        var second = host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!);

        var answer = await second.WriteAsync(Path, User("shared@example.com"), "shared-1");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }

    [Fact]
    public async Task Of_many_at_the_same_time_one_does_the_work()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Caller().WriteAsync("/api/v1/access-keys", """{"name": "crowd"}""", "crowd-1")));

        Assert.All(answers, a => Assert.True(a.Status == HttpStatusCode.Created || a.Code == "idempotency.in_progress"));
        Assert.Contains(answers, a => a.Status == HttpStatusCode.Created && a.Header("Idempotent-Replayed") is null);
        await using var db = host.OpenDatabase();
        Assert.Equal(1, await db.AccessKeys.CountAsync(k => k.Name == "crowd", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1, null, "idempotency.in_progress")]
    [InlineData(6, null, "idempotency.interrupted")]
    [InlineData(1, 500, "idempotency.interrupted")]
    public async Task A_request_that_has_not_ended_is_not_done_again(int minutesAgo, int? status, string code)
    {
        var (key, body) = ($"open-{minutesAgo}-{status}", User("open@example.com"));
        await EnterAsync(key, body, TimeSpan.FromMinutes(minutesAgo), status);

        var answer = await host.Caller().WriteAsync(Path, body, key);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Equal(code == "idempotency.in_progress", answer.Header("Retry-After") is not null);
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_again()
    {
        await EnterAsync("old-1", "{}", TimeSpan.FromHours(25), 201);

        var answer = await host.Caller().WriteAsync(Path, User("old@example.com"), "old-1");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }

    [Fact]
    public async Task A_fault_leaves_the_key_interrupted()
    {
        await using var broken = new ApiHost();
        var client = broken.Caller();
        await client.ReadAsync(Path);
        await using (var db = broken.OpenDatabase())
            await db.Database.ExecuteSqlRawAsync("drop table audit_entries", TestContext.Current.CancellationToken);

        var first = await client.WriteAsync(Path, User("fault@example.com"), "fault-1");
        var again = await client.WriteAsync(Path, User("fault@example.com"), "fault-1");

        Assert.Equal("server.fault", first.Code);
        Assert.Equal("idempotency.interrupted", again.Code);
    }

    [Theory]
    [InlineData("with space", 1)]
    [InlineData("a", 201)]
    public async Task A_key_that_is_none_is_refused(string text, int times)
    {
        var key = string.Concat(Enumerable.Repeat(text, times));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(User("k@example.com"), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        var response = await host.Caller().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task EnterAsync(string key, string body, TimeSpan ago, int? status)
    {
        await using var db = host.OpenDatabase();
        db.IdempotencyEntries.Add(new IdempotencyEntry
        {
            AccessKeyId = ApiHost.KeyId,
            Key = key,
            RequestHash = SHA256.HashData(Encoding.UTF8.GetBytes($"POST\n{Path}\n{body}")),
            StatusCode = status,
            At = TimeProvider.System.GetUtcNow() - ago,
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static string User(string email) => $$"""{"email": "{{email}}", "name": "A", "roles": ["author"]}""";
}
