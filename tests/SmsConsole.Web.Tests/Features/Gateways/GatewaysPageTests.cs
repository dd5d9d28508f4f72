using Bunit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Live;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Gateways;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class GatewaysPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Resting", "The carrier has stopped answering", "Nothing leads there")]
    [InlineData("zh-Hans", "暂停使用", "运营商已停止应答", "没有出路")]
    public async Task A_resting_gateway_says_so_and_the_drill_shows_what_would_be_cut_off(string culture, string state, string why, string cutOff)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var (store, board) = (content.Access.Store, new GatewayBoard());
        var smpp = new SmppKind(new EphemeralDataProtectionProvider(), content.Clock, NullLogger<SmppKind>.Instance);
        var gateways = new GatewayBook(store, [smpp], board, content.Clock);
        var routes = new RouteBook(store, board, content.Clock);
        var made = (await gateways.CreateAsync(content.Admin, new() { Name = "Harbour", Kind = GatewayKind.Smpp, Smpp = new() { Host = "127.0.0.1", SystemId = "me", Password = "pw" } }, Ct)).Value!;
        Assert.Empty((await routes.CreateAsync(content.Admin, new(made.Id, "GB", null, SenderId: "ACME"), Ct)).Problems);
        Assert.Empty((await routes.CreateAsync(content.Admin, new(made.Id, "FR", null), Ct)).Problems);
        board.Set([new Resting(made.Id, content.Clock.GetUtcNow())], []);
        using var map = new RouteMap(store, new GatewayBoard(), content.Clock);
        await using var browser = ContentBrowser.Open(content, content.Admin, culture);
        browser.Services.AddSingleton(gateways).AddSingleton(routes).AddSingleton(new OutageDrill(map, store)).AddSingleton<NewsBoard>();

        var page = browser.Render<GatewaysPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("section[aria-labelledby=routes] tbody tr").Count));
        Assert.Equal(state, page.Find(".chip").TextContent);
        Assert.Contains(why, page.Markup, StringComparison.Ordinal);
        Assert.Contains("ACME", page.Find("section[aria-labelledby=routes]").TextContent, StringComparison.Ordinal);

        await page.Find("section[aria-labelledby=outage] input").ChangeAsync(new() { Value = true });

        var drill = page.Find("section[aria-labelledby=outage]");
        Assert.Contains(cutOff, drill.TextContent, StringComparison.Ordinal);
        Assert.Contains(culture == "en" ? "France" : "法国", drill.TextContent, StringComparison.Ordinal);
        Assert.True((await gateways.GetAsync(made.Id, Ct))!.IsEnabled);
    }

    private sealed class Resting(int id, DateTimeOffset now) : IGateway
    {
        public int Id => id;
        public bool IsReady => true;
        public int FreeSlots => 0;
        public GatewayStanding Standing => new(GatewayState.Resting, 0, now.AddSeconds(4), RestReason.Silent);
        public GatewayHealth Health => new() { IsReady = true, Standing = Standing };

        public void Submit(Outgoing message) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
