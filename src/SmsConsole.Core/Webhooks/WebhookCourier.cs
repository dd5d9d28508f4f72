using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Events;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Webhooks;

/// <summary>Keeps a round going for every enabled webhook, so that a slow one holds up none but itself, and removes events and deliveries that are old.</summary>
internal sealed partial class WebhookCourier(
    IDbContextFactory<AppDb> dbs, WebhookRound round, EventTape tape, IOptions<EventOptions> options, TimeProvider time, ILogger<WebhookCourier> logger) : BackgroundService
{
    private const int ForgetAtOnce = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookWithoutWork = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(10);
    private readonly Dictionary<int, Task> running = [];
    private DateTimeOffset nextForgetting;

    /// <summary>Removes a part of what is older than the settings keep; gives how many blocks of events went.</summary>
    internal async Task<int> ForgetAsync(CancellationToken ct)
    {
        var gone = await tape.ForgetAsync(time.GetUtcNow().AddDays(-options.Value.KeepDays), ForgetAtOnce, ct);
        var (oldest, _) = await tape.EndsAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        // By the key, webhook for webhook: there are few of those.
        foreach (var id in gone == 0 ? [] : await db.Webhooks.Select(w => w.Id).ToListAsync(ct))
            await db.WebhookDeliveries.Where(d => d.WebhookId == id && d.Sequence < oldest).ExecuteDeleteAsync(ct);
        return gone;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: a database that is away for a moment must not end the deliveries.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await LookAsync(stoppingToken);
                    await Task.Delay(running.Count > 0 ? LookEvery : LookWithoutWork, time, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(e);
                    await Task.Delay(AfterFailure, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is under way is noted by its round before the program ends.
        }
        await Task.WhenAll(running.Values);
        await round.LetGoAsync();
    }

    private async Task LookAsync(CancellationToken ct)
    {
        List<int> enabled;
        await using (var db = await dbs.CreateDbContextAsync(ct))
            enabled = await db.Webhooks.Where(w => w.IsEnabled).Select(w => w.Id).ToListAsync(ct);
        foreach (var (id, _) in running.Where(r => r.Value.IsCompleted).ToList())
            running.Remove(id);
        foreach (var id in enabled.Where(id => !running.ContainsKey(id)))
            running[id] = Task.Run(() => RoundsAsync(id, ct), CancellationToken.None);
        if (time.GetUtcNow() < nextForgetting)
            return;
        while (await ForgetAsync(ct) > 0)
            await Task.Yield();
        nextForgetting = time.GetUtcNow() + ForgetEvery;
    }

    /// <summary>As long as there is something to do; never throws.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of a webhook's rounds, which begin again with the next look.")]
    private async Task RoundsAsync(int id, CancellationToken ct)
    {
        try
        {
            while (await round.GoAsync(id, ct))
                ct.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The console stops.
        }
        catch (Exception e)
        {
            LogRoundFailed(id, e);
            await Task.Delay(AfterFailure, time, CancellationToken.None);
        }
    }

    [LoggerMessage(EventId = 1581, Level = LogLevel.Error, Message = "Looking for webhooks failed and will be tried again")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(EventId = 1582, Level = LogLevel.Error, Message = "Webhook {WebhookId}: a round of deliveries failed and will be tried again")]
    private partial void LogRoundFailed(int webhookId, Exception fault);
}
