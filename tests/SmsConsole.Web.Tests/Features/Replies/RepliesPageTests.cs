using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Inbound;
using SmsConsole.Core.Live;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Replies;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Replies;

public sealed class RepliesPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_stands_with_the_message_it_answers_and_what_it_did()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using (var db = content.Access.Store.CreateDbContext())
        {
            db.Replies.Add(new() { Id = 5, GatewayId = 1, Number = 447400123456, From = "+447400123456", To = "10690000", Text = "STOP", At = content.Clock.GetUtcNow(), AnswerTo = 77, Effect = ReplyEffect.OptedOut });
            db.Replies.Add(new() { Id = 6, GatewayId = 1, Number = 0, From = "BANK", To = "10690000", Text = "<b>hi</b>", At = content.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        }
        await using var browser = ContentBrowser.Open(content, content.Auditor);
        browser.Services.AddSingleton(new NewsBoard()).AddSingleton(new ReplyBook(content.Access.Store));
        var page = browser.Render<RepliesPage>();

        var rows = page.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Skip(1).Select(td => td.TextContent.Trim()).ToArray()).ToList();
        Assert.Equal(["BANK", "10690000", "<b>hi</b>", ""], rows[0]);
        Assert.Equal(["+44740***456", "10690000", "Opted out"], rows[1].Where((_, n) => n != 2));
        Assert.Equal("/messages/77", page.Find("tbody a").GetAttribute("href"));
    }
}
