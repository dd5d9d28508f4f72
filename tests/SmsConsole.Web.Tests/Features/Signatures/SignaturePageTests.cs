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

    private static IRenderedComponent<SignaturePage> Show(BunitContext browser, long id) => browser.Render<SignaturePage>(p => p.Add(s => s.Id, id));
}
