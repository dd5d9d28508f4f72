using System.Net;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Tests.Features.Account;

public sealed class SetupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_link_makes_the_first_administrator_once()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        using var browser = host.Browser();
        var line = Assert.Single(host.Printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var link = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()).PathAndQuery;
        Dictionary<string, string> fields = new() { ["Form.Email"] = "root@example.com", ["Form.Name"] = "Root", ["Form.Password"] = ConsoleHost.Password, ["Form.Repeat"] = ConsoleHost.Password };

        var made = await ConsoleHost.PostFormAsync(browser, link, "setup", fields, Ct);

        Assert.Equal((HttpStatusCode.Found, "/account/sign-in?done=password"), (made.StatusCode, ConsoleHost.TargetOf(made)));
        Assert.Equal("/", ConsoleHost.TargetOf(await ConsoleHost.SignInAsync(browser, "root@example.com", ConsoleHost.Password, Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync(link, Ct)).StatusCode);
    }

    [Fact]
    public async Task Without_the_token_there_is_no_form()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        using var browser = host.Browser();

        var page = await browser.GetStringAsync("/setup?token=guess", Ct);

        Assert.DoesNotContain("Form.Password", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_is_gone_when_a_user_exists()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        await host.AddUserAsync(Roles.Admin, Ct);
        using var browser = host.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup", Ct)).StatusCode);
    }
}
