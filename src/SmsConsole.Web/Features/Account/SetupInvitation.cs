using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Features.Account;

/// <summary>
/// On the very first start, prints the one line that leads to the setup page. Never logged: who has the link becomes administrator.
/// It comes before all other services, so that settings that stop the start leave none of them behind at work.
/// </summary>
internal sealed class SetupInvitation(FirstAdministrator first, IServer server, IHostApplicationLifetime lifetime, TextWriter console) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await first.PrepareAsync(cancellationToken) is { } token)
            lifetime.ApplicationStarted.Register(() => console.WriteLine($"Set up SmsConsole: open {Address()}{Links.SetUpWith(token)}"));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Listening everywhere is no address that a browser can open.
    private string Address() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).TrimEnd('/');
}
