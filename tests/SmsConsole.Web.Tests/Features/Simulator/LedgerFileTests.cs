using System.Net;
using System.Text;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Tests.Features.Simulator;

public sealed class LedgerFileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_downloads_the_ledger_and_nobody_else_can()
    {
        await using var host = await ConsoleHost.CreateAsync(Ct);
        using var admin = await SignedInAsync(host, Roles.Admin);
        var answer = await admin.GetAsync("/simulator/ledger.csv", Ct);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("\uFEFFReceived,Carrier's ID,Number,", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ct)), StringComparison.Ordinal);

        using var author = await SignedInAsync(host, Roles.Author);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync("/simulator/ledger.csv", Ct)).StatusCode);
    }

    private static async Task<HttpClient> SignedInAsync(ConsoleHost host, Roles role)
    {
        var email = await host.AddUserAsync(role, Ct);
        var browser = host.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleHost.SignInAsync(browser, email, ConsoleHost.Password, Ct)).StatusCode);
        return browser;
    }
}
