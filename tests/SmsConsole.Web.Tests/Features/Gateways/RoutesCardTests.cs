using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Gateways;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Gateways;

public sealed class RoutesCardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_is_changed_in_the_form_below_the_table()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var (first, second) = (await AddAsync(content, "First"), await AddAsync(content, "Second"));
        await using var browser = Open(content, content.Admin, out var book);
        var route = (await book.CreateAsync(content.Admin, new(first.Id, "*", null), Ct)).Value!;
        var card = Render(browser, first, second);

        Edit(card);
        Assert.Equal("*", card.Find("#field-country").GetAttribute("value"));
        card.Find("#field-country").Change("gb");
        card.Find("#field-type").Change("Promotional");
        card.Find("#field-senderid").Change(" ACME ");
        card.Find("#field-gatewayid").Change($"{second.Id}");
        card.Find("#field-priority").Change("3");
        card.Find("#field-weight").Change("40");
        card.Find("label.check input").Change(false);
        card.Find("form").Submit();

        card.WaitForAssertion(() => Assert.Contains("Add route", card.Find("form").TextContent, StringComparison.Ordinal));
        Assert.Equal(new RouteRow(route.Id, second.Id, "Second", "GB", MessageType.Promotional, "ACME", 3, 40, false), Assert.Single(await book.ListAsync(Ct)));
        Assert.Contains("Disabled", card.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_stays_in_the_form_and_cancelling_changes_nothing()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var first = await AddAsync(content, "First");
        await using var browser = Open(content, content.Admin, out var book);
        var route = (await book.CreateAsync(content.Admin, new(first.Id, "FR", null), Ct)).Value!;
        var card = Render(browser, first);

        Edit(card);
        card.Find("#field-weight").Change("");
        card.Find("form").Submit();
        card.WaitForAssertion(() => Assert.Contains("from 1 to 100", card.Find("#field-weight-error").TextContent, StringComparison.Ordinal));
        card.FindAll("form button").First(b => b.TextContent.Contains("Cancel", StringComparison.Ordinal)).Click();

        card.WaitForAssertion(() => Assert.Contains("Add route", card.Find("form").TextContent, StringComparison.Ordinal));
        Assert.Equal(route, Assert.Single(await book.ListAsync(Ct)));
    }

    [Fact]
    public async Task Who_may_not_change_routes_sees_them_without_buttons()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var first = await AddAsync(content, "First");
        await using var browser = Open(content, content.Auditor, out var book);
        await book.CreateAsync(content.Admin, new(first.Id, "FR", null), Ct);

        var card = Render(browser, first);

        Assert.Contains("FR", card.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("button, form"));
    }

    private static void Edit(IRenderedComponent<RoutesCard> card) => card.FindAll("tbody button").First(b => b.TextContent.StartsWith("Edit", StringComparison.Ordinal)).Click();

    private static IRenderedComponent<RoutesCard> Render(BunitContext browser, params GatewayRow[] gateways) => browser.Render<RoutesCard>(p => p.Add(c => c.Gateways, gateways));

    private static BunitContext Open(ContentFixture content, Actor person, out RouteBook book)
    {
        book = new(content.Access.Store, new GatewayBoard(), content.Clock);
        var browser = ContentBrowser.Open(content, person);
        browser.Services.AddSingleton(book);
        return browser;
    }

    private static async Task<GatewayRow> AddAsync(ContentFixture content, string name)
    {
        await using var db = content.Access.Store.CreateDbContext();
        db.Gateways.Add(new() { Name = name, Kind = GatewayKind.Smpp });
        await db.SaveChangesAsync(Ct);
        var gateway = await db.Gateways.AsNoTracking().SingleAsync(g => g.Name == name, Ct);
        return new(gateway.Id, name, gateway.Kind, true, false, null, null, 100, null, false, null);
    }
}
