using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Tests.Features.Account;

public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_opens_a_session_and_leads_back()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(Roles.Admin, Ct);
        using var browser = host.Browser();

        var answer = await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct, "/account/sign-in?returnUrl=%2Fusers");

        Assert.Equal((HttpStatusCode.Found, "/users"), (answer.StatusCode, ConsoleHost.TargetOf(answer)));
        Assert.Contains("The Admin", await browser.GetStringAsync("/users", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task It_leads_to_no_other_site(string returnUrl)
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(Roles.Admin, Ct);
        using var browser = host.Browser();

        var answer = await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct, "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal("/", ConsoleHost.TargetOf(answer));
    }

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://localhost", true)]
    [InlineData("http://sms.example.com", true)]
    public async Task The_session_cookie_is_closed_to_scripts_and_leaves_in_the_clear_only_on_loopback(string address, bool secure)
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(Roles.Admin, Ct);
        using var browser = host.Browser(address);
        // The antiforgery cookie is Secure from afar too, so such a browser cannot even send the form: look at that one.
        var cookies = secure && !address.StartsWith("https", StringComparison.Ordinal)
            ? (await browser.GetAsync("/account/sign-in", Ct)).Headers.GetValues("Set-Cookie")
            : (await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct)).Headers.GetValues("Set-Cookie").Where(c => c.StartsWith("sms-session", StringComparison.Ordinal));

        var cookie = Assert.Single(cookies);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_nothing_tells_which_accounts_exist()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(Roles.Author, Ct);
        using var browser = host.Browser();
        for (var i = 0; i < 5; i++)
            await ConsoleHost.SignInAsync(browser, email, "wrong", Ct);

        var locked = await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct);
        var unknown = await ConsoleHost.SignInAsync(browser, "nobody@example.com", ConsoleHost.Password, Ct);

        Assert.Equal(HttpStatusCode.OK, locked.StatusCode);
        Assert.Contains("locked for 15 minutes", await locked.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("locked for 15 minutes", await unknown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/account/password", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_user_does_not_get_in()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        await host.AddUserAsync(Roles.Admin, Ct);
        var email = await host.AddUserAsync(Roles.Author, Ct);
        var users = host.Services.GetRequiredService<UserRegister>();
        var admin = Actor.System with { Roles = Roles.Admin };
        var row = Assert.Single((await users.ListAsync(admin, "author", null, 1, Ct)).Value!.Items);
        await users.DisableAsync(admin, row.Id, Ct);
        using var browser = host.Browser();

        var answer = await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/account/password", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        using var browser = host.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "sms-session=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        var answer = await browser.GetAsync("/users", Ct);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("/account/sign-in", ConsoleHost.TargetOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(Roles.Admin, Ct);
        using var browser = host.Browser();

        var signIn = await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Email", email), new("Form.Password", ConsoleHost.Password)]), Ct);
        await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct);
        var signOut = await browser.PostAsync("/account/sign-out", new FormUrlEncodedContent([]), Ct);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (signIn.StatusCode, signOut.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users", Ct)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(Roles.Admin, Ct);
        using var browser = host.Browser();
        await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct);
        var token = ConsoleHost.TokenIn(await browser.GetStringAsync("/users", Ct));

        var answer = await browser.PostAsync("/account/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Ct);

        Assert.Equal("/account/sign-in", ConsoleHost.TargetOf(answer));
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/users", Ct)).StatusCode);
    }

    [Theory]
    [InlineData(Roles.Author, "/users", false)]
    [InlineData(Roles.Author, "/audit", false)]
    [InlineData(Roles.Author, "/access-keys", true)]
    [InlineData(Roles.Approver, "/access-keys", false)]
    [InlineData(Roles.Auditor, "/users", true)]
    [InlineData(Roles.Auditor, "/users/new", false)]
    [InlineData(Roles.Auditor, "/audit", true)]
    [InlineData(Roles.Auditor, "/access-keys/new", false)]
    [InlineData(Roles.Admin, "/users/new", true)]
    [InlineData(Roles.Admin, "/audit", true)]
    public async Task Pages_open_to_those_whose_role_has_the_right(Roles role, string page, bool opens)
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        var email = await host.AddUserAsync(role, Ct);
        using var browser = host.Browser();
        await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct);

        var answer = await browser.GetAsync(page, Ct);

        if (opens)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }
        Assert.StartsWith("/no-access", ConsoleHost.TargetOf(answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(ConsoleHost.TargetOf(answer), Ct)).StatusCode);
    }
}
