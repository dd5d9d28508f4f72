using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace SmsConsole.Web.Tests.Shell;

public sealed class HostTests(WebApplicationFactory<Program> host) : IClassFixture<WebApplicationFactory<Program>>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/error")]
    [InlineData("/not-found")]
    [InlineData("/css/app.css")]
    public async Task Every_answer_forbids_foreign_and_inline_content(string address)
    {
        var answer = await Client().GetAsync(address, Ct);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.NotEmpty(answer.Headers.GetValues("Permissions-Policy"));
    }

    [Fact]
    public async Task A_page_has_no_inline_script_and_names_no_other_host()
    {
        var html = await Client().GetStringAsync("/error", Ct);

        Assert.DoesNotMatch("<script(?![^>]*src=)", html);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_and_says_so()
    {
        var answer = await Client().GetAsync("/nothing-here", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page not found", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "zh-CN", "出错了")]
    [InlineData("de", "en", "Something went wrong")]
    public async Task The_language_follows_the_browser_at_first(string accepted, string lang, string title)
    {
        var client = Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);

        var html = await client.GetStringAsync("/error", Ct);

        Assert.Contains($"<html lang=\"{lang}\"", html);
        Assert.Contains(title, html);
    }

    [Fact]
    public async Task A_chosen_language_stays_and_leads_back_to_the_page()
    {
        var client = Client();

        var answer = await client.GetAsync(Links.Culture("zh-CN", "/error?x=1"), Ct);

        Assert.Equal("/error?x=1", answer.Headers.Location?.OriginalString);
        Assert.Contains("<html lang=\"zh-CN\"", await client.GetStringAsync("/error", Ct));
    }

    [Theory]
    [InlineData("//foreign.example/")]
    [InlineData("https://foreign.example/")]
    [InlineData("/\\foreign.example")]
    public async Task The_language_switch_never_leads_to_another_site(string returnPath)
    {
        var answer = await Client().GetAsync(Links.Culture("en", returnPath), Ct);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_one_is_chosen()
    {
        Assert.Contains("media=\"(prefers-color-scheme: dark)\"", await Client().GetStringAsync("/error", Ct));

        var client = Client();
        client.DefaultRequestHeaders.Add("Cookie", "theme=dark");
        var html = await client.GetStringAsync("/error", Ct);

        Assert.Contains("data-theme=\"dark\"", html);
        Assert.DoesNotContain("standard-base.css", html);
    }

    [Fact]
    public async Task The_script_of_interactive_pages_is_served()
    {
        var answer = await Client().GetAsync("/_framework/blazor.web.js", Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
    }

    private HttpClient Client() => host.CreateClient(new() { AllowAutoRedirect = false });
}
