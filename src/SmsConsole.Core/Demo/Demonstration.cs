using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Demo;

/// <summary>
/// Fills a throw-away database through the same use cases that people call: people before the start, what they wrote once the
/// carrier simulator is connected, campaigns that really run. Prints who may sign in.
/// </summary>
public sealed class Demonstration(UserRegister users, DemoContent content, CampaignDesk campaigns, Outbox outbox, GatewayBoard board, TextWriter console) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, Actor> people = new(StringComparer.Ordinal);
    private readonly string password = $"demo-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12)}";
    private readonly CancellationTokenSource stopping = new();
    private Task filling = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var person in DemoTables.People)
        {
            var made = Must(await users.CreateAsync(Actor.System with { Roles = Roles.Admin }, person with { Password = password }, cancellationToken));
            people[person.Email] = new Actor(made.Id, person.Name, person.Roles, null);
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await console.WriteLineAsync("A demonstration: everything here is thrown away at the end. Sign in with one of these:");
        foreach (var person in DemoTables.People)
            await console.WriteLineAsync($"  {person.Email,-22} {password}  {person.Name}, {person.Roles}");
        filling = FillAsync(stopping.Token);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAny(filling);
    }

    public void Dispose() => stopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The value, or a fault: what the tables say must be right.</summary>
    internal static T Must<T>(Outcome<T> outcome) => outcome is { IsOk: true, Value: var value }
        ? value
        : throw new InvalidOperationException($"The demonstration does not fit the rules: {string.Join(' ', outcome.Problems.Select(p => p.Message))}");

    private async Task FillAsync(CancellationToken ct)
    {
        try
        {
            var (author, approver, admin) = (people[DemoTables.Author], people[DemoTables.Approver], people[DemoTables.Admin]);
            var codes = await content.WriteAsync(author, approver, admin, ct);
            while (!board.Open.Any(g => g.IsReady))
                await Task.Delay(Look, ct);
            foreach (var (to, code) in DemoTables.Codes)
            {
                var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = code, ["minutes"] = "5" };
                Must(await outbox.AcceptAsync(author, new SendRequest([to], codes["Sign-in code"], values), ct));
            }
            foreach (var campaign in DemoTables.Campaigns)
                await SendAsync(author, campaign, codes[campaign.Template], ct);
            await console.WriteLineAsync("The demonstration is complete; its campaigns are on their way.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await console.WriteLineAsync($"The demonstration could not be completed: {e.Message}");
        }
    }

    private async Task SendAsync(Actor author, DemoCampaign campaign, string templateCode, CancellationToken ct)
    {
        await using var file = campaign.ToFile();
        var made = Must(await campaigns.CreateAsync(author, campaign.Name, new CampaignSettings(templateCode, campaign.Signature), $"{campaign.Name}.csv", file, ct));
        var ready = Must(await campaigns.CheckAsync(author, made.Id, ct));
        Must(await campaigns.StartAsync(author, made.Id, ready.Plan?.Hash, ct));
    }
}
