using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Journeys;

public sealed class AccountJourneys(SharedConsole shared, Chrome chrome) : IClassFixture<Chrome>
{
    private const string NewPassword = "four green apples fell";

    [Fact]
    public async Task The_first_administrator_sets_up_with_the_printed_link_and_signs_in()
    {
        await using var folder = new DataFolderForTest();
        await using var console = await LiveConsole.StartAsync(folder, setUp: false);
        var printed = console.Printed.ToString();
        var link = new Uri(printed[printed.IndexOf("http", StringComparison.Ordinal)..].Trim()).PathAndQuery;

        await chrome.VisitAsync(console, async visit =>
        {
            await visit.OpenAsync("/setup?token=guess");
            await visit.SeesAsync("Open the setup link that the program printed");
            await visit.LooksRightAsync();

            await visit.OpenAsync(link);
            await visit.LooksRightAsync();
            await visit.Page.GetByLabel("E-mail").FillAsync(LiveConsole.AdminEmail);
            await visit.Page.GetByLabel("Your name").FillAsync("Ada Admin");
            await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync("short");
            await visit.Page.GetByLabel("New password again").FillAsync("short");
            await visit.Button("Make the administrator").ClickAsync();
            await visit.SeesAsync(visit.Alert);
            await visit.LooksRightAsync();

            await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(LiveConsole.Password);
            await visit.Page.GetByLabel("New password again").FillAsync(LiveConsole.Password);
            await visit.Button("Make the administrator").ClickAsync();
            await visit.Page.WaitForURLAsync("**/account/sign-in?done=password");
            await visit.SignInAsync(LiveConsole.AdminEmail);

            visit.Forgive("404");
            await visit.Page.GotoAsync(link);
            await visit.SeesAsync(visit.Heading("Page not found"));
        });
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_fifth_locks_the_account()
    {
        var email = await shared.AddAsync("Lena Locked", "author");
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.OpenAsync("/account/sign-in");
            for (var i = 0; i < 5; i++)
            {
                await visit.TrySignInAsync(email, $"not the password {i}");
                await visit.SeesAsync(visit.Alert);
            }
            await visit.LooksRightAsync();
            // Right, but too late.
            await visit.TrySignInAsync(email, LiveConsole.Password);
            await visit.SeesAsync(visit.Alert);
        });
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(LiveConsole.AdminEmail);
            await visit.OpenAsync("/users?search=lena");
            await visit.SeesAsync("Locked");
        });
    }

    [Fact]
    public async Task A_person_changes_the_password_and_signs_out()
    {
        var email = await shared.AddAsync("Paula Passwords", "author");
        await chrome.VisitAsync(shared.Live, async visit =>
        {
            await visit.SignInAsync(email);
            await visit.Button("Paula Passwords").ClickAsync();
            await visit.Page.Locator("#account-menu").GetByText("Change password").ClickAsync();
            await visit.Page.GetByLabel("Current password").FillAsync(LiveConsole.Password);
            await visit.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(NewPassword);
            await visit.Page.GetByLabel("New password again").FillAsync(NewPassword);
            await visit.Button("Change password").ClickAsync();
            await visit.SeesAsync("The password is changed.");
            await visit.LooksRightAsync();
            await visit.OpenAsync("/");
            await visit.Button("Paula Passwords").ClickAsync();
            await visit.Button("Sign out").ClickAsync();
            await visit.Page.WaitForURLAsync("**/account/sign-in");

            await visit.OpenAsync("/templates");
            await visit.TrySignInAsync(email, NewPassword);
            await visit.SeesAsync(visit.Heading("Templates"));
        });
    }
}
