using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Web.Features.Gateways;
using SmsConsole.Web.Tests.Features.Messages;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class GatewayTestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_is_sent_from_the_gateways_page_and_seen_through_to_its_receipt()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = Open(desk, out var gateways);
        var id = await AddAsync(desk, gateways);
        var page = RenderTest(browser, id);

        // The sample of the value stands there already; without an earlier test the number does not.
        Assert.Equal("A123", page.Find("#field-number").GetAttribute("value"));
        Assert.Equal("", page.Find("#field-to").GetAttribute("value") ?? "");
        page.Find("#field-to").Input("+44 7400 123456");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Queued", page.Find("section[aria-labelledby=test-result]").TextContent, StringComparison.Ordinal));

        var stored = Assert.Single(await desk.StoredAsync(Ct));
        Assert.Equal((true, Lanes.OfTest(id)), (stored.IsTest, stored.Queue));
        var carrier = new Carrier(id);
        await desk.Store.ClaimAsync(stored.Queue, 1, desk.Content.Clock.GetUtcNow(), _ => new ClaimDecision.SendBy(carrier), Ct);
        desk.Content.Clock.Advance(TimeSpan.FromMilliseconds(40));
        var answered = desk.Content.Clock.GetUtcNow();
        await desk.Store.RecordAsync([new(id, stored.Id, 1, 1, answered, new SubmitResult.Accepted("C1"))], [], UnknownPolicies.Default, answered, Ct);
        desk.Content.Clock.Advance(TimeSpan.FromSeconds(2));
        var told = desk.Content.Clock.GetUtcNow();
        await desk.Store.RecordAsync([], [new(id, "C1", MessageStatus.Undelivered, "001", "id:C1 stat:UNDELIV err:001", told, carrier, 0)], UnknownPolicies.Default, told, Ct);
        desk.News.Publish(NewsBoard.Message(stored.Id));

        page.WaitForAssertion(() => Assert.Contains("Undelivered", page.Find("section[aria-labelledby=test-result] header").TextContent, StringComparison.Ordinal));
        Assert.Equal(["40 ms", "2.0 s"], page.FindAll("section[aria-labelledby=test-result] dd").Select(d => d.TextContent));
        Assert.Contains("id:C1 stat:UNDELIV err:001", page.Find("section[aria-labelledby=test-result]").TextContent, StringComparison.Ordinal);

        // The next test of this person begins with the same number.
        Assert.Equal("+447400123456", RenderTest(browser, id).Find("#field-to").GetAttribute("value"));
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_is_said_at_its_field_and_nothing_is_sent()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = Open(desk, out var gateways, "zh-Hans");
        var page = RenderTest(browser, await AddAsync(desk, gateways));
        page.Find("#field-to").Input("12");
        page.Find("form").Submit();

        page.WaitForElement("#field-to-error");
        Assert.Contains("通过 Carrier 发送测试", page.Find("button[type=submit]").TextContent, StringComparison.Ordinal);
        Assert.Empty(await desk.StoredAsync(Ct));
    }

    [Fact]
    public async Task A_disabled_gateway_says_what_to_do_first()
    {
        await using var desk = await SendingDesk.OpenAsync(Ct);
        await using var browser = Open(desk, out var gateways);
        var id = await AddAsync(desk, gateways);
        await gateways.SwitchAsync(desk.Content.Admin, id, GatewaySwitch.Disable, Ct);

        var page = RenderTest(browser, id);

        Assert.Contains("Carrier is disabled. Enable it, or let it drain, to test it.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    private static IRenderedComponent<GatewayPage> RenderTest(BunitContext browser, int id)
    {
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/gateways/{id}?test=true");
        return browser.Render<GatewayPage>(p => p.Add(g => g.Id, id));
    }

    private static BunitContext Open(SendingDesk desk, out GatewayBook gateways, string culture = "en")
    {
        var kind = new SmppKind(new EphemeralDataProtectionProvider(), desk.Content.Clock, NullLogger<SmppKind>.Instance);
        gateways = new(desk.Content.Access.Store, [kind], new GatewayBoard(), desk.Content.Clock);
        var browser = desk.Browser(desk.Content.Admin, culture);
        browser.Services.AddSingleton(gateways);
        return browser;
    }

    private static async Task<int> AddAsync(SendingDesk desk, GatewayBook gateways) =>
        (await gateways.CreateAsync(desk.Content.Admin, new() { Name = "Carrier", Kind = GatewayKind.Smpp, Smpp = new() { Host = "h.example", SystemId = "me" } }, Ct)).Value!.Id;

    private sealed class Carrier(int id) : IGateway, IReceiptSource
    {
        public int Id => id;
        public bool IsReady => true;
        public int FreeSlots => 1;
        public void Submit(Outgoing message) { }
        public void Acknowledge(long ticket) { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
