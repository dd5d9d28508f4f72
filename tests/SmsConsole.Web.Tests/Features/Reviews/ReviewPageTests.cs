using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Reviews;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Reviews;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Reviews;

public sealed class ReviewPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approver_sees_old_and_new_and_approves()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.SubmittedAsync(content.Author, Ct)).Code;
        await content.Templates.ApproveAsync(content.Approver, code, null, Ct);
        await content.Templates.EditAsync(content.Author, code, ContentFixture.Content(body: "Your parcel ${number} waits."), Ct);
        await content.Templates.SubmitAsync(content.Author, code, Ct);
        await using var browser = ContentBrowser.Open(content, content.Approver);
        var page = Show(browser, code);

        Assert.Contains("waits", page.WaitForElement("ins").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("del"));
        page.Find("button.good").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/reviews", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal(2, (await content.Templates.FindAsync(code, Ct))!.Sending!.Number);
    }

    [Fact]
    public async Task Ones_own_work_shows_why_there_is_nothing_to_press()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.SubmittedAsync(content.Both, Ct)).Code;
        await using var browser = ContentBrowser.Open(content, content.Both, "zh-Hans");

        var page = Show(browser, code);

        Assert.Contains("不能审核", page.WaitForElement(".note").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button.good"));
    }

    [Fact]
    public async Task A_rejection_keeps_its_reason()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.SubmittedAsync(content.Author, Ct)).Code;
        await using var browser = ContentBrowser.Open(content, content.Approver);
        var page = Show(browser, code);

        page.WaitForElement("#reject-reason").Input("Which parcel?");
        page.Find("dialog .danger.solid").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/reviews", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        var rejected = (await content.Templates.FindAsync(code, Ct))!;
        Assert.Equal((ReviewState.Rejected, "Which parcel?"), (rejected.State, rejected.Newest.Review.Reason));
    }

    private static IRenderedComponent<ReviewPage> Show(BunitContext browser, string code) =>
        browser.Render<ReviewPage>(p => p.Add(r => r.Kind, "Template").Add(r => r.Key, code));
}
