using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Campaigns;

namespace SmsConsole.Web.Tests.Features.Campaigns;

public sealed class CampaignPageTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_draft_is_checked_and_the_page_shows_the_balance_senders_and_problems()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var draft = await scene.CreateAsync(CampaignScene.Csv(3, "bad,Bob\n+447400000000,Ann0\n"));
        await using var browser = Browser(scene, scene.Author);
        var page = browser.Render<CampaignPage>(p => p.Add(c => c.Id, draft.Id));

        page.WaitForAssertion(() => Assert.Contains("Column of phone numbers", page.Markup, StringComparison.Ordinal), Long);
        Assert.Equal("phone", page.Find("#field-phonecolumn").GetAttribute("value"));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Send 3 messages", page.Markup, StringComparison.Ordinal), Long);
        Assert.Equal(5, Sum(page));
        Assert.Contains("= 5", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Row 5: “bad” has letters in it", page.Markup, StringComparison.Ordinal);
        Assert.Contains("United Kingdom", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Harbour", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_says_what_characters_cost_and_the_author_may_choose_to_replace_them()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var template = await scene.ApprovedAsync($"It…s ${{name}}: {new string('x', 60)}", variables: [new("name", "others", 20, "A123")]);
        var draft = await scene.CreateAsync("phone,name\n+447400000000,Ann\n+447400000001,O’Neil\n+447400000002,Málaga\n", new(template));
        await using var browser = Browser(scene, scene.Author);
        var page = browser.Render<CampaignPage>(p => p.Add(c => c.Id, draft.Id));

        page.WaitForAssertion(() => Assert.Contains("Replace typographic characters", page.Markup, StringComparison.Ordinal), Long);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("3 of 3 rows need Unicode.", page.Markup, StringComparison.Ordinal), Long);
        Assert.Equal("2 of them only because of … → ... (2), ’ → ' (1): 5 → 4 segments if replaced.", page.Find(".note strong").TextContent);
        Assert.Contains("The others need it anyway, because of characters such as á.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("In the template: ….", page.Markup, StringComparison.Ordinal);
        Assert.Contains("In the values: ’.", page.Markup, StringComparison.Ordinal);

        await page.FindAll("button").Single(b => b.TextContent.Contains("Change columns", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForElement("input[aria-describedby=replace-help]", Long).Change(true);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Rows whose text differs from the file: 1.", page.Markup, StringComparison.Ordinal), Long);
        Assert.True((await scene.FindAsync(draft.Id)).Settings.ReplaceCharacters);
    }

    [Fact]
    public async Task What_the_check_showed_is_sent_on_the_confirmation_and_followed_without_reloading()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync(CampaignScene.Csv(40));
        await using var browser = Browser(scene, scene.Author);
        var page = browser.Render<CampaignPage>(p => p.Add(c => c.Id, view.Id));
        page.WaitForAssertion(() => Assert.Contains("Send 40 messages", page.Markup, StringComparison.Ordinal), Long);

        await page.FindAll("dialog button.primary").Single(b => b.TextContent.Contains("Send 40", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Running", page.Find(".page-title .chip").TextContent, StringComparison.Ordinal), Long);
        Assert.Equal(40, Sum(page));

        await scene.RunAsync();
        await scene.EndAsync(view.Id, 15, MessageStatus.Expired);
        scene.News.Publish(Core.Live.NewsBoard.Campaign(view.Id));
        page.WaitForAssertion(() => Assert.Equal("15", Cell(page, "Expired")), Long);
        Assert.Equal("25", Cell(page, "Queued"));
        Assert.Equal(40, Sum(page));
    }

    [Fact]
    public async Task A_campaign_that_paused_by_itself_says_why_and_what_to_do()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(5));
        Assert.Empty((await scene.Content.Templates.RetireAsync(scene.Author, scene.Template, CampaignScene.Ct)).Problems);
        await scene.RunAsync();
        await using var browser = Browser(scene, scene.Author);
        var page = browser.Render<CampaignPage>(p => p.Add(c => c.Id, view.Id));
        page.WaitForAssertion(() => Assert.Contains("Paused by itself: The template is no longer approved.", page.Markup, StringComparison.Ordinal), Long);
        Assert.Contains(page.FindAll("button"), b => b.TextContent.Contains("Resume", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_auditor_sees_the_result_with_masked_numbers_and_no_acts()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.StartedAsync(CampaignScene.Csv(2));
        await scene.RunAsync();
        await using var browser = Browser(scene, scene.Content.Auditor);
        var page = browser.Render<CampaignPage>(p => p.Add(c => c.Id, view.Id));
        page.WaitForAssertion(() => Assert.Contains("+44740***000", page.Markup, StringComparison.Ordinal), Long);
        Assert.DoesNotContain("+447400000000", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Pause", StringComparison.Ordinal) || b.TextContent.Contains("Cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_are_filtered_by_their_state()
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CheckedAsync(CampaignScene.Csv(3, "bad,Bob\n"));
        await using var browser = Browser(scene, scene.Author);
        var list = browser.Render<RowList>(p => p.Add(r => r.CampaignId, view.Id).Add(r => r.Revision, view.Books));
        list.WaitForAssertion(() => Assert.Single(list.FindAll("tbody tr")), Long);
        await list.Find("select").ChangeAsync(new() { Value = nameof(RowState.Duplicate) });
        list.WaitForAssertion(() => Assert.Contains("No row is in this state.", list.Markup, StringComparison.Ordinal), Long);
    }

    [Theory]
    [InlineData("en", "Harbour days")]
    [InlineData("zh-Hans", "群发任务")]
    public async Task The_list_leads_to_every_campaign_in_both_languages(string culture, string shown)
    {
        await using var scene = await CampaignScene.OpenAsync();
        var view = await scene.CreateAsync(CampaignScene.Csv(1));
        await using var browser = Browser(scene, scene.Author, culture);
        var page = browser.Render<CampaignsPage>();
        page.WaitForAssertion(() => Assert.Equal($"/campaigns/{view.Id}", page.Find("tbody a").GetAttribute("href")), Long);
        Assert.Contains(shown, page.Markup, StringComparison.Ordinal);
    }

    private static BunitContext Browser(CampaignScene scene, Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(scene.Content, person, culture);
        browser.Services.AddSingleton(scene.Desk).AddSingleton(scene.Rows).AddSingleton(scene.News).AddSingleton<CampaignReasons>();
        return browser;
    }

    /// <summary>The counts of the balance line added up, the total left out.</summary>
    private static long Sum(IRenderedComponent<CampaignPage> page)
    {
        var cells = Balance(page).QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList();
        return cells.SkipLast(1).Sum(long.Parse);
    }

    private static string Cell(IRenderedComponent<CampaignPage> page, string state) =>
        Balance(page).QuerySelectorAll("td").Single(c => c.GetAttribute("data-label") == state).TextContent.Trim();

    private static AngleSharp.Dom.IElement Balance(IRenderedComponent<CampaignPage> page) => page.Find("table[aria-live]");
}
