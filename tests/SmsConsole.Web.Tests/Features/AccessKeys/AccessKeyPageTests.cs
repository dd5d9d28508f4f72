using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.AccessKeys;

namespace SmsConsole.Web.Tests.Features.AccessKeys;

public sealed class AccessKeyPageTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_makes_a_test_key_with_an_end_networks_and_a_rate()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, content.Admin);

        var page = browser.Render<AccessKeyNewPage>();
        page.Find("#field-name").Change("Shop");
        page.Find("#field-expiresat").Change("2026-02-01T10:00");
        page.Find("#field-networks").Change("10.0.0.0/8\n192.0.2.7");
        page.WaitForElement("#field-requestspersecond").Change("20");
        page.Find("#field-test").Change(true);
        page.Find("form").Submit();
        page.WaitForElement(".note.warn");

        var key = Assert.Single((await content.Access.Keys.ListAsync(content.Admin, null, 50, Ct)).Value!.Items);
        Assert.Equal(("Shop", true, 20, new DateTimeOffset(2026, 2, 1, 10, 0, 0, TimeSpan.Zero)), (key.Name, key.IsTest, key.RequestsPerSecond, key.ExpiresAt));
        Assert.Equal(["10.0.0.0/8", "192.0.2.7/32"], key.Networks!);
    }

    [Fact]
    public async Task A_network_that_is_none_is_said_at_its_field()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Open(content, content.Author, "zh-CN");

        var page = browser.Render<AccessKeyNewPage>();
        page.Find("#field-name").Change("Shop");
        page.Find("#field-networks").Change("everywhere");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("“everywhere”不是有效的网络", page.Find("#field-networks-error").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#field-requestspersecond"));
    }

    [Fact]
    public async Task The_owner_renews_the_secret_sees_both_and_ends_the_older()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var made = (await content.Access.Keys.CreateAsync(content.Author, new("Shop", ExpiresAt: content.Clock.GetUtcNow().AddDays(3)), Ct)).Value!;
        await using var browser = Open(content, content.Author);

        var page = browser.Render<AccessKeyPage>(p => p.Add(k => k.Id, made.Id));
        page.WaitForAssertion(() => Assert.Contains("This key expires", page.Find(".note.warn").TextContent, StringComparison.Ordinal));
        page.Find("#keep-older").Change("168");
        page.FindAll("button").First(b => b.TextContent.Contains("Make a new secret", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("not used since the new one was made", page.Markup, StringComparison.Ordinal));

        Assert.True((await content.Access.Keys.AuthenticateAsync(made.Id, made.Secret, "192.0.2.9", Ct)).IsOk);
        page.Render();
        page.FindAll("dialog .danger.solid")[0].Click();

        page.WaitForAssertion(() => Assert.DoesNotContain("Older secret", page.Markup, StringComparison.Ordinal));
        Assert.False((await content.Access.Keys.AuthenticateAsync(made.Id, made.Secret, null, Ct)).IsOk);
    }

    [Fact]
    public async Task The_owner_changes_what_a_key_may_and_an_auditor_only_looks()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var made = (await content.Access.Keys.CreateAsync(content.Author, new("Shop", Scopes: ["send"], Networks: ["10.0.0.0/8"]), Ct)).Value!;
        await using (var browser = Open(content, content.Author))
        {
            var page = browser.Render<AccessKeyPage>(p => p.Add(k => k.Id, made.Id));
            page.WaitForElement("#field-networks").Change("");
            page.Find("#field-name").Change("Shop 2");
            page.Find("#change form").Submit();
            page.WaitForAssertion(() => Assert.Equal("Shop 2", page.Find("h1").TextContent));
        }
        var key = (await content.Access.Keys.FindAsync(content.Author, made.Id, Ct)).Value!;
        Assert.Null(key.Networks);
        Assert.Equal([Right.Send], key.Scopes!);

        await using var other = Open(content, content.Auditor);
        var shown = other.Render<AccessKeyPage>(p => p.Add(k => k.Id, made.Id));
        shown.WaitForAssertion(() => Assert.Equal($"/api-requests?key={made.Id}", shown.Find("a.button[href^='/api-requests']").GetAttribute("href")));
        Assert.Empty(shown.FindAll("#change, #keep-older"));
    }

    private static BunitContext Open(ContentFixture content, Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(content, person, culture);
        browser.Services.AddSingleton(content.Access.Keys)
            .AddSingleton(new SmppSignIns(content.Access.Store, content.Access.Keys, new Microsoft.AspNetCore.Identity.PasswordHasher<AccessKey>(), content.Clock))
            .AddSingleton(new PassThroughLeave(content.Access.Store, content.Access.Keys, content.Clock));
        return browser;
    }
}
