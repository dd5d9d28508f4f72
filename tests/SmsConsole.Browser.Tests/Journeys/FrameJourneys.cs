using Microsoft.Playwright;
using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Journeys;

public sealed class FrameJourneys(SharedConsole shared, Chrome chrome) : IClassFixture<Chrome>
{
    /// <summary>What a browser says of a server that is gone.</summary>
    private static readonly string[] Complaints =
        ["WebSocket", "ERR_CONNECTION_REFUSED", "Connection disconnected", "Cannot send data", "Failed to fetch", "Failed to complete negotiation", "Failed to start the connection", "Server returned an error on close"];

    [Fact]
    public async Task The_language_switch_keeps_the_page_and_the_theme_is_remembered()
    {
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(LiveConsole.AdminEmail);
            await visit.OpenAsync("/templates?type=Promotional");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "简体中文" }).ClickAsync();
            await visit.SeesAsync(visit.Heading("模板"));
            await visit.AliveAsync();
            Assert.EndsWith("/templates?type=Promotional", visit.Page.Url, StringComparison.Ordinal);

            await visit.Page.Locator("[data-theme-toggle]").ClickAsync();
            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await visit.OpenAsync("/signatures");
            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await visit.SeesAsync(visit.Heading("签名"));
        });
    }

    [Fact]
    public async Task On_a_phone_the_menu_is_a_drawer()
    {
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(LiveConsole.AdminEmail);
            await Assertions.Expect(visit.Link("Signatures")).ToBeHiddenAsync();
            await visit.Button("Open the menu").ClickAsync();
            await visit.LooksRightAsync();
            await visit.Link("Signatures").ClickAsync();
            await visit.SeesAsync(visit.Heading("Signatures"));
            await Assertions.Expect(visit.Page.Locator("#menu")).ToBeHiddenAsync();
        }, new(Width: 375));
    }

    [Fact]
    public async Task A_page_says_that_the_connection_is_lost_and_comes_back_with_the_server()
    {
        await using var folder = new DataFolderForTest();
        var first = await LiveConsole.StartAsync(folder);
        await chrome.VisitAsync(first, async visit =>
        {
            foreach (var complaint in Complaints)
                visit.Forgive(complaint);
            await visit.SignInAsync(LiveConsole.AdminEmail);
            await visit.OpenAsync("/templates/new");
            var port = first.Address.Port;
            var notice = visit.Page.Locator("#components-reconnect-modal");
            await Assertions.Expect(notice).ToBeHiddenAsync();

            await first.DisposeAsync();
            await visit.SeesAsync(notice);

            await using var second = await LiveConsole.StartAsync(folder, port);
            await Assertions.Expect(notice).ToBeHiddenAsync();
            await visit.AliveAsync();
            await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("Back again");
            await visit.SeesAsync(visit.Page.Locator(".sticky").GetByText("Back again"));
            await visit.LooksRightAsync();
        });
    }
}
