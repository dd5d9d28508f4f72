using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.ShortLinks;

public sealed class ShortLinkRedirectTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/short-links";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_makes_a_link_and_strangers_are_sent_on_without_a_trace()
    {
        var client = host.Caller();
        var made = await client.WriteAsync(Path, """{"name": "Spring", "target": "https://www.example.com/spring?a=1&b=%E6%98%A5", "days": 7}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal($"{Path}/{made.Text("code")}", made.Response.Headers.Location?.ToString());
        Assert.Equal($"http://localhost/s/{made.Text("code")}", made.Text("shortUrl"));

        var opened = await OpenAsync($"/s/{made.Text("code")}");
        var looked = await OpenAsync($"/s/{made.Text("code")}", HttpMethod.Head);
        await OpenAsync($"/s/{made.Text("code")}", HttpMethod.Get, ("Sec-Purpose", "prefetch;prerender"));
        await OpenAsync($"/s/{made.Text("code")}", HttpMethod.Get, ("User-Agent", "another browser"));

        Assert.Equal(HttpStatusCode.Found, opened.StatusCode);
        Assert.Equal("https://www.example.com/spring?a=1&b=%E6%98%A5", opened.Headers.Location?.AbsoluteUri);
        Assert.Equal("no-referrer", Assert.Single(opened.Headers.GetValues("Referrer-Policy")));
        Assert.True(opened.Headers.CacheControl?.NoStore);
        Assert.False(opened.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Found, looked.StatusCode);
        Assert.Equal((2, 2), await CountsAsync(made.Text("code")!, 2));
    }

    [Theory]
    [InlineData("en", "There is no such link", "This link has expired")]
    [InlineData("zh-CN", "链接不存在", "此链接已过期")]
    public async Task Who_comes_too_late_or_to_nowhere_reads_so(string language, string unknown, string expired)
    {
        var made = await host.Caller().WriteAsync(Path, $$"""{"name": "Late", "target": "https://www.example.com/late/{{language}}"}""");
        await using (var db = host.OpenDatabase())
            await db.ShortLinks.Where(l => l.Code == made.Text("code")).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, DateTimeOffset.UnixEpoch), Ct);

        var late = await OpenAsync($"/s/{made.Text("code")}", HttpMethod.Get, ("Accept-Language", language));
        var nowhere = await OpenAsync("/s/https://evil.example/", HttpMethod.Get, ("Accept-Language", language));
        var root = await OpenAsync("/s");
        var posted = await OpenAsync($"/s/{made.Text("code")}", HttpMethod.Post);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (late.StatusCode, nowhere.StatusCode, root.StatusCode, posted.StatusCode));
        Assert.Contains(expired, await late.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains(unknown, await nowhere.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains($"lang=\"{language}\"", await nowhere.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(nowhere.Headers.GetValues("Referrer-Policy")));
        Assert.False(nowhere.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Links_are_listed_and_deleted()
    {
        var client = host.Caller();
        var code = (await client.WriteAsync(Path, """{"name": "Listed", "target": "https://www.example.com/listed"}""")).Text("code");

        var listed = (await client.ReadAsync($"{Path}?search=Listed")).Body.GetProperty("items");
        var deleted = await client.SendAsync(HttpMethod.Delete, $"{Path}/{code}");
        var refused = await client.WriteAsync(Path, """{"name": "Listed", "target": "nowhere", "days": 100}""");

        Assert.Equal(code, listed[0].GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Equal("short_link.not_found", (await client.ReadAsync($"{Path}/{code}")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync($"/s/{code}")).StatusCode);
        Assert.Equal(["/target short_link.target_illegal", "/days short_link.days_range"], refused.Errors);
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await host.CreateClient(new() { AllowAutoRedirect = false }).SendAsync(request, Ct);
    }

    // The counter stores once a second by itself; asked here, it does so at once, unless it is at it already.
    private async Task<(long Views, long Visitors)> CountsAsync(string code, long views)
    {
        while (true)
        {
            await host.Services.GetRequiredService<ClickCounter>().StoreAsync();
            var link = (await host.Caller().ReadAsync($"{Path}/{code}")).Body;
            if (link.GetProperty("pageViews").GetInt64() >= views)
                return (link.GetProperty("pageViews").GetInt64(), link.GetProperty("visitors").GetInt64());
            await Task.Delay(20, Ct);
        }
    }
}
