using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Reviews;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Templates;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Templates;

public sealed class TemplatePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_author_deletes_a_draft_and_nobody_else_is_offered_it()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.DraftAsync(content.Author, Ct)).Code;
        await using (var other = ContentBrowser.Open(content, content.Both))
            Assert.DoesNotContain("Delete", Show(other, code).WaitForElement(".actions").TextContent, StringComparison.Ordinal);
        await using var browser = ContentBrowser.Open(content, content.Author);
        var page = Show(browser, code);

        Assert.Contains("never approved", page.WaitForElement("dialog").TextContent, StringComparison.Ordinal);
        page.Find("dialog .danger.solid").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/templates", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Null(await content.Templates.FindAsync(code, Ct));
    }

    [Fact]
    public async Task Deleting_the_next_version_says_that_what_was_approved_ends_too()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.SubmittedAsync(content.Author, Ct)).Code;
        await content.Templates.ApproveAsync(content.Approver, code, null, Ct);
        await content.Templates.EditAsync(content.Author, code, ContentFixture.Content(body: "Your parcel ${number} waits."), Ct);
        await using var browser = ContentBrowser.Open(content, content.Author, "zh-Hans");
        var page = Show(browser, code);

        Assert.Contains("不再用于发送", page.WaitForElement("dialog").TextContent, StringComparison.Ordinal);
        page.Find("dialog .danger.solid").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/templates", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal(ReviewState.Retired, (await content.Templates.FindAsync(code, Ct))?.State);
    }

    private static IRenderedComponent<TemplatePage> Show(BunitContext browser, string code) => browser.Render<TemplatePage>(p => p.Add(t => t.Code, code));
}
