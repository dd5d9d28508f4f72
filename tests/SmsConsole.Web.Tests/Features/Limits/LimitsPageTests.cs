using Bunit;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Limits;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Limits;

public sealed class LimitsPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_changes_a_limit_and_the_hours_and_it_is_audited()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Admin);
        var page = browser.Render<LimitsPage>();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("input[name='verificationCode.perMinute']").GetAttribute("value")));

        page.Find("input[name='verificationCode.perMinute']").Change("2");
        page.Find("input[name='notification.perDay']").Change("");
        page.Find("input[name='promotionalFrom']").Change("09:30:00");
        await page.Find("form").SubmitAsync();

        Assert.Equal(LimitSettings.Default with { VerificationCode = new(2, 5, 10), Notification = new(null, null, null), PromotionalFrom = new(9, 30) }, await content.Limits.GetAsync(Ct));
        var entry = Assert.Single(await content.Access.EntriesAsync(Ct), e => e.Action == "limits.edit");
        Assert.Contains("\"perMinute\":2", entry.After, StringComparison.Ordinal);
        Assert.Contains("\"perMinute\":1", entry.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_out_of_range_is_said_at_its_field_and_nothing_is_saved()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Admin, "zh-Hans");
        var page = browser.Render<LimitsPage>();
        page.WaitForElement("input[name='promotional.perHour']").Change("0");
        await page.Find("form").SubmitAsync();

        Assert.Equal("限额须为 1 到 1000000 的整数；留空表示不限。", page.Find("#field-promotional-perhour-error").TextContent.Trim().Replace("error", "", StringComparison.Ordinal));
        Assert.Equal(LimitSettings.Default, await content.Limits.GetAsync(Ct));
    }

    [Fact]
    public async Task An_auditor_reads_and_cannot_save()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = ContentBrowser.Open(content, content.Auditor);
        var page = browser.Render<LimitsPage>();

        page.WaitForAssertion(() => Assert.Equal(11, page.FindAll("input:disabled").Count));
        Assert.Empty(page.FindAll("button[type='submit'], .button.primary"));
        Assert.Equal("access.denied", Assert.Single((await content.Limits.EditAsync(content.Auditor, LimitSettings.Default, Ct)).Problems).Code);
        await using var db = content.Access.Store.CreateDbContext();
        Assert.False(await db.SavedLimits.AnyAsync(Ct));
    }
}
