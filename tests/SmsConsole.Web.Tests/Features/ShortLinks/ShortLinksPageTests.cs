using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.ShortLinks;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.ShortLinks;

public sealed class ShortLinksPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_author_makes_a_link_and_what_is_wrong_stands_at_its_field()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Browser(content, content.Author);
        var page = browser.Render<ShortLinkNewPage>();

        page.Find("#field-name").Change("Spring");
        page.Find("#field-target").Input("www.example.com");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("begins with http:// or https://", page.Find("#field-target-error").TextContent, StringComparison.Ordinal));

        page.Find("#field-target").Input("https://www.example.com/spring");
        page.Find("form").Submit();
        page.WaitForElement("code");
        var made = Assert.Single((await Book(content).ListAsync(content.Author, new(), Ct)).Value!.Items);
        Assert.Equal($"https://sms.example.com/s/{made.Code}", page.Find("code").TextContent);
        Assert.Equal(("Spring", "https://www.example.com/spring", "Mei Author"), (made.Name, made.Target, made.CreatedBy));
    }

    [Theory]
    [InlineData("en", "Active", "Expired")]
    [InlineData("zh-CN", "正常", "已过期")]
    public async Task The_list_shows_counts_and_states_and_lets_only_senders_delete(string culture, string active, string expired)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await Book(content).CreateAsync(content.Author, new("Old", "https://www.example.com/old", 1), Ct);
        content.Clock.Advance(TimeSpan.FromDays(2));
        var link = (await Book(content).CreateAsync(content.Author, new("New", "https://www.example.com/new", 30), Ct)).Value!;
        using var counter = new ClickCounter(content.Access.Store, content.Clock, NullLogger<ClickCounter>.Instance);
        for (var n = 0; n < 1234; n++)
            counter.Note(link.Id, "one visitor");
        await counter.StoreAsync();

        await using (var auditor = Browser(content, content.Auditor, culture))
        {
            var page = auditor.Render<ShortLinksPage>();
            page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
            var cells = page.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(td => td.TextContent).ToList();
            Assert.Equal($"https://sms.example.com/s/{link.Code}", page.Find("code").TextContent);
            Assert.Contains(active, cells[2], StringComparison.Ordinal);
            Assert.Equal(("1,234", "1"), (cells[3], cells[4]));
            Assert.Contains(expired, page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("tbody dialog"));
            Assert.Empty(page.FindAll("a[href='/short-links/new']"));
        }
        await using var author = Browser(content, content.Author, culture);
        var list = author.Render<ShortLinksPage>();
        list.WaitForElement("dialog .danger, dialog .primary").Click();
        list.WaitForAssertion(() => Assert.Single(list.FindAll("tbody tr")));
    }

    private static ShortLinkBook Book(ContentFixture content) =>
        new(content.Access.Store, Options.Create(new ShortLinkOptions()), content.Clock, NullLogger<ShortLinkBook>.Instance);

    private static BunitContext Browser(ContentFixture content, Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(content, person, culture);
        browser.Services.AddSingleton(Book(content)).AddSingleton(Options.Create(new ShortLinkOptions { PublicAddress = "https://sms.example.com" }));
        return browser;
    }
}
