using Bunit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Events;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Webhooks;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Webhooks;

public sealed class WebhookPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_adds_a_webhook_and_sees_its_secret_once()
    {
        await using var desk = await PageDesk.OpenAsync();
        await using var browser = desk.Browse();
        var page = browser.Render<WebhookNewPage>();
        page.Find("#field-name").Change("Orders");
        page.Find("#field-url").Change("https://10.0.0.1/");
        await page.Find("form").SubmitAsync();
        Assert.Contains("not a public address", page.Find("#field-url-error").TextContent, StringComparison.Ordinal);

        page.Find("#field-url").Change(desk.Receiver.Url);
        page.FindAll("input[type='checkbox']")[1].Change(true);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.StartsWith("whsec_", page.Find("dd code").TextContent, StringComparison.Ordinal));
        var made = Assert.Single((await desk.Book.ListAsync(desk.Content.Admin, Ct)).Value!);
        Assert.Equal(("Orders", "message.delivered"), (made.Name, Assert.Single(made.Events)));
        Assert.DoesNotContain("whsec_", browser.Render<WebhookPage>(p => p.Add(w => w.Id, made.Id)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_shows_in_the_log_with_request_and_answer()
    {
        await using var desk = await PageDesk.OpenAsync();
        var id = await desk.MakeAsync();
        await using var browser = desk.Browse();
        desk.Receiver.Answer = _ => (500, "no such queue", null);
        var page = browser.Render<WebhookPage>(p => p.Add(w => w.Id, id));
        page.WaitForElement(".empty");

        await page.FindAll("button").First(b => b.TextContent.Contains("Send a test event", StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("500", page.Find("td[data-label='Answer']").TextContent, StringComparison.Ordinal));
        Assert.Equal("Given up", page.Find("td[data-label='State'] .chip").TextContent);
        var delivery = browser.Render<DeliveryPage>(p => p.Add(d => d.Id, id).Add(d => d.Sequence, 1));
        delivery.WaitForAssertion(() => Assert.Contains("\"type\":\"webhook.test\"", delivery.FindAll("pre")[0].TextContent, StringComparison.Ordinal));
        Assert.Contains("no such queue", delivery.FindAll("pre")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_disabled_says_why_in_the_readers_language_and_is_enabled_from_here()
    {
        await using var desk = await PageDesk.OpenAsync();
        var id = await desk.MakeAsync();
        await using (var db = desk.Content.Access.Store.CreateDbContext())
        {
            db.Webhooks.Single().Disable(Webhook.Failing, desk.Content.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        }
        await using var browser = desk.Browse("zh-Hans");
        var page = browser.Render<WebhookPage>(p => p.Add(w => w.Id, id));
        page.WaitForAssertion(() => Assert.Contains("连续多日未接收任何事件", page.Find(".note.bad").TextContent, StringComparison.Ordinal));
        Assert.Equal("已停用", page.Find(".page-title .chip").TextContent);

        page.Find("dialog select").Change("FromNow");
        await page.Find("dialog .button.primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("已启用", page.Find(".page-title .chip").TextContent));
        Assert.True((await desk.Book.FindAsync(desk.Content.Admin, id, Ct)).Value!.IsEnabled);
    }

    /// <summary>The pages of webhooks over a test's own database, with somebody to receive.</summary>
    private sealed class PageDesk : IAsyncDisposable
    {
        private readonly IHotDb hot;
        private readonly OutsideLine line;
        private readonly NewsBoard news = new();
        private readonly DeliveryBook log;

        private PageDesk(ContentFixture content, Receiver receiver)
        {
            (Content, Receiver) = (content, receiver);
            var (store, options) = (content.Access.Store, Options.Create(new WebhookOptions { AllowHttp = true, AllowedNetworks = ["127.0.0.0/8"] }));
            hot = store.Databases.OpenHot();
            var (tape, facts, secrets, guard) = (new EventTape(store), new MessageFacts(store), new WebhookSecrets(new EphemeralDataProtectionProvider()), new TargetGuard(options));
            line = new(guard, options, content.Clock);
            Book = new(store, tape, secrets, guard, news, options, content.Clock);
            log = new(store, hot, tape, facts, new WebhookPoster(line, secrets, content.Clock), news, content.Clock);
        }

        public ContentFixture Content { get; }
        public Receiver Receiver { get; }
        public WebhookBook Book { get; }

        public static async Task<PageDesk> OpenAsync() => new(await ContentFixture.CreateAsync(Ct), await Receiver.StartAsync(Ct));

        /// <summary>Sets the reader's language for what follows in the test.</summary>
        public BunitContext Browse(string culture = "en")
        {
            var browser = ContentBrowser.Open(Content, Content.Admin, culture);
            browser.Services.AddSingleton(Book).AddSingleton(news).AddSingleton(log);
            return browser;
        }

        public async Task<int> MakeAsync() => (await Book.CreateAsync(Content.Admin, new("Orders", Receiver.Url, []), Ct)).Value!.Webhook.Id;

        public async ValueTask DisposeAsync()
        {
            line.Dispose();
            await hot.DisposeAsync();
            await Receiver.DisposeAsync();
            await Content.DisposeAsync();
        }
    }
}
