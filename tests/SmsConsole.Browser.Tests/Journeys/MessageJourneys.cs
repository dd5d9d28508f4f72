using Microsoft.Playwright;
using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Journeys;

public sealed class MessageJourneys(SharedConsole shared, Chrome chrome) : IClassFixture<Chrome>
{
    /// <summary>The simulated carrier's receipt for it comes late: after the page has opened.</summary>
    private const string Number = "+447409990006";

    [Fact]
    public async Task A_test_message_is_followed_until_it_is_delivered()
    {
        string code;
        using (var admin = shared.Live.Caller())
        {
            var made = await admin.PostAsync("templates", new
            {
                name = "Table reserved",
                type = "Notification",
                scope = "Global",
                body = "Your table is reserved, ${guest}.",
                variables = new[] { new { name = "guest", attribute = "user_nick", sample = "Alice" } },
            });
            code = (string?)made["code"] ?? "";
            await admin.PostAsync($"templates/{code}/submit");
        }
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(await shared.AddAsync("Sam Sender", "author"));
            await visit.OpenAsync($"/send?template={code}");
            await visit.Page.GetByLabel("Recipients").FillAsync(Number);
            await visit.Page.GetByLabel("guest").FillAsync("Zoë");
            await visit.Main.GetByRole(AriaRole.Checkbox).CheckAsync();
            await visit.SeesAsync("Your table is reserved, Zoë.");
            await visit.LooksRightAsync();
            await visit.Button("Send to 1 person").ClickAsync();

            await visit.Link(Number).ClickAsync();
            var status = visit.Main.Locator(".page-title .chip");
            // By itself: nobody loads the page again.
            await Assertions.Expect(status).ToHaveTextAsync("Delivered");
            await visit.SeesAsync("Your table is reserved, Zoë.");
        });
    }
}
