using Bunit;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Web.Features.Messages;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Messages;

public sealed class MessagePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_tells_its_facts_and_what_happens_to_it_while_the_page_is_open()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        var id = await SendAsync(desk);
        await using var browser = desk.Browser(desk.Content.Author);

        var page = browser.Render<MessagePage>(p => p.Add(m => m.Id, id));
        page.WaitForAssertion(() => Assert.Equal("+447400123456", page.Find("h1").TextContent));
        Assert.Contains("Queued", page.Find(".page-title .chip").TextContent, StringComparison.Ordinal);
        Assert.Contains("United Kingdom", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("Mei Author", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Accepted", "The rules let it through"], page.FindAll(".timeline > li strong").Select(e => e.TextContent));

        await AddAsync(desk, new Attempt { MessageId = id, Segment = 1, Number = 1, GatewayId = 1, At = desk.Content.Clock.GetUtcNow(), Outcome = AttemptOutcome.TryLater, Code = 0x58 });
        desk.News.Publish(NewsBoard.Message(id));

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".timeline > li").Count), TimeSpan.FromSeconds(10));
        Assert.Contains("Too fast: the carrier slows us down.", page.FindAll(".timeline > li")[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_sees_the_number_masked()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        var id = await SendAsync(desk);
        await using var browser = desk.Browser(desk.Content.Auditor);

        var page = browser.Render<MessagePage>(p => p.Add(m => m.Id, id));
        var list = browser.Render<MessagesPage>();

        page.WaitForAssertion(() => Assert.Equal("+44740***456", page.Find("h1").TextContent));
        list.WaitForAssertion(() => Assert.Equal("+44740***456", list.Find("tbody a").TextContent));
        Assert.Empty(list.FindAll("a[href='/send']"));
    }

    [Fact]
    public async Task An_unknown_status_of_a_carrier_is_named()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        var id = await SendAsync(desk);
        await AddAsync(desk, new Attempt { MessageId = id, Segment = 1, Number = 1, GatewayId = 1, At = desk.Content.Clock.GetUtcNow(), Outcome = AttemptOutcome.Refused, Code = 0x412 });
        await using var browser = desk.Browser(desk.Content.Author);

        var page = browser.Render<MessagePage>(p => p.Add(m => m.Id, id));

        page.WaitForAssertion(() => Assert.Contains("status 0x00000412", page.Find(".timeline").TextContent, StringComparison.Ordinal));
    }

    private static async Task<long> SendAsync(SendingDesk desk)
    {
        var sent = await desk.Outbox.AcceptAsync(desk.Content.Author, new SendRequest(["+447400123456"], desk.Code, new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "A7" }), Ct);
        return sent.Value![0].Id!.Value;
    }

    private static async Task AddAsync(SendingDesk desk, object row)
    {
        await using var db = desk.Content.Access.Store.CreateDbContext();
        db.Add(row);
        await db.SaveChangesAsync(Ct);
    }
}
