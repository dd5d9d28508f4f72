using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Features.Users;
using SmsConsole.Web.Texts;
using SmsConsole.Web.Ui;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Users;

public sealed class UsersPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_shows_who_there_is_and_how_they_stand()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        var author = await access.AddAsync("Mei Lin", Roles.Author | Roles.Approver, Ct);
        await access.Users.DisableAsync(access.Admin, author.UserId, Ct);
        await using var browser = Browser(access);

        var page = browser.Render<UsersPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr:not(.skeleton)").Count));
        var row = page.FindAll("tbody tr")[1].TextContent;
        Assert.Contains("Mei Lin", row, StringComparison.Ordinal);
        Assert.Contains("Author, Approver", row, StringComparison.Ordinal);
        Assert.Contains("Disabled", row, StringComparison.Ordinal);
        Assert.Single(page.FindAll("a[href='/users/new']"));
    }

    [Fact]
    public async Task An_invitation_shows_its_link_once()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        await using var browser = Browser(access);
        var page = browser.Render<UserNewPage>();

        page.Find("#field-email").Change("new@example.com");
        page.Find("#field-name").Change("New Person");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("/account/set-password?token=", page.Find("code").TextContent, StringComparison.Ordinal));
        Assert.Contains((await access.Users.ListAsync(access.Admin, null, null, 9, Ct)).Value!.Items, u => u is { Email: "new@example.com", HasPassword: false, Roles: Roles.Author });
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        await using var browser = Browser(access);
        var page = browser.Render<UserNewPage>();

        page.Find("#field-email").Change("no address");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("is not an e-mail address", page.Find("#field-email-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", page.Find("#field-email").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var access = await AccessFixture.CreateAsync(Ct);
        await using var browser = Browser(access);
        var page = browser.Render<UserPage>(p => p.Add(u => u.Id, access.Admin.UserId));

        page.WaitForElement("dialog .danger.solid").Click();

        page.WaitForAssertion(() => Assert.Contains("last administrator", page.Find(".problems").TextContent, StringComparison.Ordinal));
        Assert.False((await access.Users.FindAsync(access.Admin, access.Admin.UserId, Ct)).Value!.IsDisabled);
    }

    private static BunitContext Browser(AccessFixture access)
    {
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddLocalization().AddLogging().AddSingleton<TimeProvider>(access.Clock).AddSingleton(access.Users).AddSingleton(access.Keys)
            .AddSingleton<ProblemTexts>().AddScoped<Toasts>().AddScoped<Caller>();
        browser.AddAuthorization().SetAuthorized(access.Admin.Name)
            .SetRoles(access.Admin.Roles.ToString()).SetClaims(new Claim(ClaimTypes.NameIdentifier, access.Admin.UserId.ToString()));
        return browser;
    }
}
