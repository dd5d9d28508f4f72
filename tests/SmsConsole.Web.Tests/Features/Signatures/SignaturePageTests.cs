using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Signatures;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Signatures;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Signatures;

public sealed class SignaturePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_author_deletes_a_draft_and_nobody_else_is_offered_it()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var id = (await content.Signatures.CreateAsync(content.Author, "山海", new(SignatureSource.Company, false, null), [], Ct)).Value!.Id;
        await using (var other = ContentBrowser.Open(content, content.Both))
        {
            var shown = Show(other, id);
            shown.WaitForElement(".stack");
            Assert.Empty(shown.FindAll(".page-header dialog"));
        }
        await using var browser = ContentBrowser.Open(content, content.Author);
        var page = Show(browser, id);

        page.WaitForElement("dialog .danger.solid").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/signatures", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Null(await content.Signatures.FindAsync(id, Ct));
    }

    [Fact]
    public async Task A_draft_is_kept_to_codes_by_a_tick()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var id = (await content.Signatures.CreateAsync(content.Author, "山海", new(SignatureSource.Company, false, null), [], Ct)).Value!.Id;
        await using var browser = ContentBrowser.Open(content, content.Author);
        var page = Show(browser, id);
        Assert.Contains("Messages of every type", page.WaitForElement(".facts").TextContent, StringComparison.Ordinal);

        page.FindAll("input[type=checkbox]")[1].Change(true);
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Verification codes only", page.Find(".facts").TextContent, StringComparison.Ordinal));
        Assert.True((await content.Signatures.FindAsync(id, Ct))!.Draft.IsOnlyForCodes);
    }

    private static IRenderedComponent<SignaturePage> Show(BunitContext browser, long id) => browser.Render<SignaturePage>(p => p.Add(s => s.Id, id));
}
