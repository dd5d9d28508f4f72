using Microsoft.Playwright;

namespace SmsConsole.Browser.Tests.Host;

/// <summary>One browser for the tests of a class; each journey has its own cookies.</summary>
public sealed class Chrome : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>The folder for pictures, named by SMSCONSOLE_SCREENSHOTS; null when none are wanted. A journey that fails leaves one, too.</summary>
    internal static string? Album { get; } = Environment.GetEnvironmentVariable("SMSCONSOLE_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SMSCONSOLE_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }

    /// <summary>Walks a journey in a fresh context and fails when the browser met anything it should not.</summary>
    internal async Task VisitAsync(LiveConsole console, Func<Visit, Task> journey, VisitOptions? options = null)
    {
        await using var visit = await Visit.StartAsync(browser ?? throw new InvalidOperationException("The browser has not been started."), console.Address, options ?? new());
        try
        {
            await journey(visit);
            await visit.LooksRightAsync();
            visit.WasClean();
        }
        catch when (Album is not null)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Album, $"failed-{TestContext.Current.TestCase?.TestMethod?.MethodName}.png") });
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
