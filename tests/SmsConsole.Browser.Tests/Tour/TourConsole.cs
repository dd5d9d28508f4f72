using SmsConsole.Browser.Tests.Host;

namespace SmsConsole.Browser.Tests.Tour;

/// <summary>A console that has been in use, for those who look around in it. Nothing changes it during the tour.</summary>
public sealed class TourConsole : IAsyncLifetime
{
    private readonly DataFolderForTest folder = new();
    private readonly SemaphoreSlim signingIn = new(1);
    private LiveConsole? live;
    private Showcase? showcase;
    private string? session;

    internal LiveConsole Live => live ?? throw new InvalidOperationException("The console has not been started.");

    internal Showcase Showcase => showcase ?? throw new InvalidOperationException("The console has not been filled.");

    public async ValueTask InitializeAsync()
    {
        live = await LiveConsole.StartAsync(folder);
        showcase = await Showcase.FillAsync(live);
    }

    /// <summary>The session of a person with every role, signed in once for the whole tour.</summary>
    internal async Task<string> SessionAsync(Chrome chrome)
    {
        await signingIn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (session is null)
            {
                await chrome.VisitAsync(Live, async visit =>
                {
                    await visit.SignInAsync(Showcase.Visitor);
                    session = await visit.SessionAsync();
                });
            }
            return session ?? throw new InvalidOperationException("Nobody could sign in.");
        }
        finally
        {
            signingIn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        signingIn.Dispose();
        if (live is not null)
            await live.DisposeAsync();
        await folder.DisposeAsync();
    }
}
