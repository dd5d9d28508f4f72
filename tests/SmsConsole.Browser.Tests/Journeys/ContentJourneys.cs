using Microsoft.Playwright;
using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Journeys;

public sealed class ContentJourneys(SharedConsole shared, Chrome chrome) : IClassFixture<Chrome>
{
    [Fact]
    public async Task A_signature_is_saved_submitted_and_withdrawn()
    {
        var author = await shared.AddAsync("Sina Signatures", "author");
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(author);
            await visit.OpenAsync("/signatures/new");
            await visit.Page.GetByLabel("Signature", new() { Exact = true }).FillAsync("测试");
            await visit.Button("Save draft").ClickAsync();
            await visit.SeesAsync(visit.Alert);
            await visit.LooksRightAsync();
            await visit.Page.GetByLabel("Signature", new() { Exact = true }).FillAsync("小码头");
            await visit.Button("Save draft").ClickAsync();
            await visit.SeesAsync(visit.Heading("小码头"));
            await visit.Button("Submit for review").ClickAsync();
            await visit.SeesAsync("In review");
            await visit.Button("Withdraw").ClickAsync();
            await visit.SeesAsync("Draft");
        });
    }

    [Fact]
    public async Task A_character_that_costs_is_found_replaced_and_brought_back_by_undo()
    {
        var author = await shared.AddAsync("Lena Lens", "author");
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(author);
            await visit.OpenAsync("/templates/new");
            var body = visit.Page.GetByLabel("Text", new() { Exact = true });
            var dear = $"It’s ${{what}} – {new string('x', 70)}";
            await body.FillAsync(dear);
            await visit.SeesAsync("2 segments");
            await visit.LooksRightAsync();
            await visit.Page.GetByLabel("Find it in the text: en dash").ClickAsync();
            Assert.Equal("–", await body.EvaluateAsync<string>("b => b.value.slice(b.selectionStart, b.selectionEnd)"));

            await visit.Button("Replace all (2 → 1 segments)").ClickAsync();
            var cheap = $"It's ${{what}} - {new string('x', 70)}";
            await Assertions.Expect(body).ToHaveValueAsync(cheap);
            await Assertions.Expect(visit.Button("Replace all (2 → 1 segments)")).ToHaveCountAsync(0);
            await body.PressAsync("Control+z");
            await Assertions.Expect(body).ToHaveValueAsync(dear);
            await visit.SeesAsync(visit.Button("Replace all (2 → 1 segments)"));
            await body.PressAsync("Control+Shift+z");
            await Assertions.Expect(body).ToHaveValueAsync(cheap);
            await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Lens");
            await visit.Button("Save draft").ClickAsync();
            await visit.SeesAsync(visit.Heading("Edit the template"));
        });
    }

    [Fact]
    public async Task A_sender_ID_is_registered_where_the_country_lets_it_be()
    {
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(LiveConsole.AdminEmail);
            await visit.OpenAsync("/sender-ids/new");
            await visit.Page.GetByLabel("Country or region").SelectOptionAsync("AL");
            await visit.Page.GetByLabel("Sender ID", new() { Exact = true }).FillAsync("Harbour");
            await visit.LooksRightAsync();
            await visit.Button("Register").ClickAsync();
            await visit.SeesAsync(visit.Heading("Harbour"));
            await visit.SeesAsync("Registered");
            await visit.OpenAsync("/sender-ids");
            await visit.SeesAsync(visit.Link("Harbour"));
        });
    }
}
