using SmsConsole.Browser.Tests.Host;

[assembly: AssemblyFixture(typeof(SharedConsole))]

namespace SmsConsole.Browser.Tests.Host;

/// <summary>The one console on which the journeys run; each makes its own people and things there.</summary>
public sealed class SharedConsole : IAsyncLifetime
{
    private readonly DataFolderForTest folder = new();
    private LiveConsole? live;

    internal LiveConsole Live => live ?? throw new InvalidOperationException("The console has not been started.");

    public async ValueTask InitializeAsync() => live = await LiveConsole.StartAsync(folder);

    /// <summary>Adds a person with the usual password; answers the e-mail address.</summary>
    internal async Task<string> AddAsync(string name, params string[] roles)
    {
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.com";
        using var caller = Live.Caller();
        await caller.PostAsync("users", new { email, name, roles, password = LiveConsole.Password });
        return email;
    }

    public async ValueTask DisposeAsync()
    {
        if (live is not null)
            await live.DisposeAsync();
        await folder.DisposeAsync();
    }
}
