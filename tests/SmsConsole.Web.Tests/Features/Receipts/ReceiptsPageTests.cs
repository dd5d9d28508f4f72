using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Live;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Text;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Receipts;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Receipts;

public sealed class ReceiptsPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_settles_a_chosen_message_with_a_reason()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.AddAsync(MessageStatus.Unknown);
        await using var browser = scene.Browser(scene.Content.Admin);

        var page = browser.Render<ReceiptsPage>();
        page.WaitForElement("tbody input[type=checkbox]").Change(true);
        page.Find("#field-as").Change("NotSent");
        page.Find("form.form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Say why", page.Find(".problems").TextContent, StringComparison.Ordinal));
        page.Find("#field-reason").Change("Nobody got it");
        page.Find("form.form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Nothing here", page.Markup, StringComparison.Ordinal));
        Assert.Equal(MessageStatus.Undelivered, (await scene.FindAsync(id)).Status);
    }

    [Fact]
    public async Task All_that_match_are_settled_beyond_the_page_and_the_list_follows()
    {
        await using var scene = await Scene.OpenAsync();
        for (var n = 0; n < ClinicQuery.Take + 5; n++)
            await scene.AddAsync(MessageStatus.Unknown, n);
        await using var browser = scene.Browser(scene.Content.Admin);
        var settling = browser.Services.GetRequiredService<MassSettling>();
        var page = browser.Render<ReceiptsPage>();
        page.WaitForElement("dialog.confirm");

        // Without a reason nothing begins.
        page.Find("dialog.confirm .button.solid").Click();
        page.WaitForAssertion(() => Assert.Contains("Say why", page.Find(".problems").TextContent, StringComparison.Ordinal));
        Assert.Contains("Settle all 25 that match", page.Find("form.form .actions").TextContent, StringComparison.Ordinal);
        page.Find("#field-as").Change("NotSent");
        page.Find("#field-reason").Change("The carrier lost its log");
        page.Find("dialog.confirm .button.solid").Click();
        page.WaitForAssertion(() => Assert.Contains("0 of 25", page.Find(".progress").TextContent, StringComparison.Ordinal));

        await settling.StartAsync(Ct);
        page.WaitForAssertion(() => Assert.Contains("Done: 25 settled, 0 left", page.Find(".note.ok").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Assert.Contains("Nothing here", page.Markup, StringComparison.Ordinal));
        await settling.StopAsync(Ct);
    }

    [Fact]
    public async Task An_unmatched_receipt_is_given_to_its_candidate()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.AddAsync(MessageStatus.Unknown);
        await scene.StoreAsync(new Receipt { GatewayId = scene.Gateway, CarrierId = "A1", At = scene.Now, Status = MessageStatus.Delivered, Finding = ReceiptFinding.Unmatched, Recipient = 447400123456 });
        await using var browser = scene.Browser(scene.Content.Admin);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/receipts?list=Unmatched");

        var page = browser.Render<ReceiptsPage>();
        page.WaitForElement("tbody button").Click();
        page.WaitForElement("input[type=radio]");
        page.Find("form.form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Nothing here", page.Markup, StringComparison.Ordinal));
        Assert.Equal(MessageStatus.Delivered, (await scene.FindAsync(id)).Status);
    }

    [Fact]
    public async Task Others_look_in_their_language_and_an_auditor_sees_masks()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.AddAsync(MessageStatus.Unknown);
        await using var browser = scene.Browser(scene.Content.Auditor, "zh-CN");

        var page = browser.Render<ReceiptsPage>();

        page.WaitForAssertion(() => Assert.Contains("+44740***456", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("结果未知 · 1", page.Find("nav").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=checkbox], form.form"));
    }

    [Fact]
    public async Task The_policy_is_chosen_by_type()
    {
        await using var scene = await Scene.OpenAsync();
        await using var browser = scene.Browser(scene.Content.Admin);

        var page = browser.Render<UnknownPolicyPage>();
        page.WaitForElement("#field-promotional-act").Change("NotSent");
        page.Find("#field-promotional-after").Change("0");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("from 1 to 720", page.Find(".problems").TextContent, StringComparison.Ordinal));
        page.Find("#field-promotional-after").Change("24");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".problems")));
        Assert.Equal((UnknownAct.NotSent, 24), ((await scene.Policies.GetAsync(Ct)).Promotional.Act, (await scene.Policies.GetAsync(Ct)).Promotional.After));
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly IHotDb hot;

        private Scene(ContentFixture content, int gateway)
        {
            (Content, Gateway, hot) = (content, gateway, content.Access.Store.Databases.OpenHot());
            Policies = new(content.Access.Store, content.Clock, NullLogger<UnknownBook>.Instance);
        }

        public ContentFixture Content { get; }
        public int Gateway { get; }
        public UnknownBook Policies { get; }
        public DateTimeOffset Now => Content.Clock.GetUtcNow();

        public static async Task<Scene> OpenAsync()
        {
            var content = await ContentFixture.CreateAsync(Ct);
            await using var db = content.Access.Store.CreateDbContext();
            Gateway only = new() { Name = "Only", Kind = GatewayKind.Smpp };
            db.Gateways.Add(only);
            await db.SaveChangesAsync(Ct);
            return new(content, only.Id);
        }

        public BunitContext Browser(Actor person, string culture = "en")
        {
            var browser = ContentBrowser.Open(Content, person, culture);
            var store = Content.Access.Store;
            var smpp = new SmppKind(new EphemeralDataProtectionProvider(), Content.Clock, NullLogger<SmppKind>.Instance);
            var (news, clock) = (new NewsBoard(), Content.Clock);
            var clinic = new ReceiptClinic(store, new MessageStore(hot), new SendingSignals(), news, clock);
            browser.Services.AddSingleton(clinic).AddSingleton(news).AddSingleton(new MassSettling(clinic, news, NullLogger<MassSettling>.Instance))
                .AddSingleton(new GatewayBook(store, [smpp], new GatewayBoard(), Content.Clock)).AddSingleton(Policies);
            return browser;
        }

        public async Task<long> AddAsync(MessageStatus status, int n = 0)
        {
            var id = MessageIds.FirstAt(Now) + n;
            await StoreAsync(new Message
            {
                Id = id, Status = status, Type = MessageType.Notification, Recipient = 447400123456, Country = "GB", Queue = Lanes.Singles, TemplateVersionId = 1, Text = "Hello",
                Encoding = SmsEncoding.Gsm7, Segments = 1, GatewayId = Gateway, Attempts = 1, Error = "message.no_answer", AcceptedAt = Now, DueAt = Now, SubmittedAt = Now, EndedAt = Now,
            });
            return id;
        }

        public async Task StoreAsync(object row)
        {
            await using var db = Content.Access.Store.CreateDbContext();
            db.Add(row);
            await db.SaveChangesAsync(Ct);
        }

        public async Task<Message> FindAsync(long id)
        {
            await using var db = Content.Access.Store.CreateDbContext();
            return (await db.Messages.FindAsync([id], Ct))!;
        }

        public async ValueTask DisposeAsync()
        {
            Policies.Dispose();
            await hot.DisposeAsync();
            await Content.DisposeAsync();
        }
    }
}
