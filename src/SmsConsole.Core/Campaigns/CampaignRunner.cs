using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Events;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>
/// Turns running campaigns into messages, 1,000 rows a go, each batch in one transaction with how far the campaign has come; so
/// a restart anywhere goes on with the next row. It also begins campaigns whose time has come, opens and closes their lines,
/// completes them, and cancels what a cancelled one has left.
/// </summary>
internal sealed partial class CampaignRunner(
    IDbContextFactory<AppDb> dbs, CampaignRules rules, Uploads uploads, RefusedRows refusedRows, MessageStore store, MessageIds ids, Lines lines,
    SendingSignals signals, NewsBoard news, TimeProvider time, ILogger<CampaignRunner> logger) : BackgroundService
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<long, CampaignRun> runs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (await TryTurnAsync(stoppingToken))
                    continue;
                // The bell rings with every batch of receipts: a short rest makes many rings one look.
                await signals.Campaigns.WaitAsync(LookEvery, time, stoppingToken);
                await Task.Delay(Rest, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; what is not accepted yet is, after the next start.
        }
        finally
        {
            await CloseAsync([.. runs.Keys]);
        }
    }

    /// <summary>Looks at all campaigns and works on those that run, for about a second; true when there is more to accept at once.</summary>
    internal async Task<bool> TurnAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await BeginDueAsync(now, ct);
        var running = await RunningAsync(ct);
        lines.Set(running.Select(c => c.Id));
        await CloseAsync([.. runs.Keys.Except(running.Select(c => c.Id))]);
        await SweepCancelledAsync(ct);
        List<CampaignRun> open = [];
        foreach (var campaign in running)
        {
            if (campaign.Accepted >= campaign.Plan?.Counts.Sendable)
                await CompleteAsync(campaign, ct);
            else if (await OpenAsync(campaign, ct) is { } run)
                open.Add(run);
        }
        return open.Count > 0 && await AcceptAsync(open, time.GetTimestamp(), ct);
    }

    public override void Dispose()
    {
        foreach (var run in runs.Values)
            run.DisposeAsync().AsTask().GetAwaiter().GetResult();
        runs.Clear();
        base.Dispose();
    }

    private async Task<bool> TryTurnAsync(CancellationToken ct)
    {
        try
        {
            return await TurnAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(e);
            return false;
        }
    }

    /// <summary>A batch of each in turn, so that a small campaign does not wait for a large one.</summary>
    private async Task<bool> AcceptAsync(List<CampaignRun> open, long begun, CancellationToken ct)
    {
        while (open.Count > 0 && time.GetElapsedTime(begun) < LookEvery)
        {
            var accepted = 0;
            foreach (var run in open.ToList())
            {
                if (run.NextAt > time.GetUtcNow())
                    continue;
                if (await TryAcceptAsync(run, ct) is not { } count)
                    open.Remove(run);
                else
                    accepted += count;
            }
            if (accepted == 0)
                return false;
            signals.Dispatch.Ring();
            await Task.Yield();
        }
        return open.Count > 0;
    }

    /// <summary>Accepts one batch; null when the campaign has no more rows or was put aside.</summary>
    private async Task<int?> TryAcceptAsync(CampaignRun run, CancellationToken ct)
    {
        var id = run.CampaignId;
        try
        {
            var now = time.GetUtcNow();
            var inForce = await rules.InForceAsync(ct);
            var next = await run.NextAsync(run.BatchOf(BatchSize), ids, inForce, now, ct);
            if (next.Value is not { } step)
            {
                await PauseAsync(id, next.Problems[0], ct);
                return null;
            }
            await store.AcceptAsync(step.Messages, step.Progress, inForce, ct);
            run.Accept(step.Progress, now);
            news.Publish(NewsBoard.Campaign(id));
            return run.IsDone ? null : step.Messages.Count;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // Nothing of the batch is stored. Another process may have gone ahead, or the database is busy or full: look again from where the campaign stands.
            LogRetried(e, id);
        }
        catch (IOException e)
        {
            LogRetried(e, id);
            await PauseAsync(id, Uploads.Missing(run.FileName), ct);
        }
        await CloseAsync([id]);
        return null;
    }

    private async Task<CampaignRun?> OpenAsync(Campaign campaign, CancellationToken ct)
    {
        if (runs.TryGetValue(campaign.Id, out var run) && run.Row == campaign.AcceptedRow)
        {
            // The template may have been retired, a country closed, a sender expired since the last look.
            var composer = await rules.OpenPlannedAsync(campaign.Settings, run.Plan, ct);
            if (composer.IsOk)
            {
                run.Renew(composer.Value);
                return run;
            }
            await PauseAsync(campaign.Id, composer.Problems[0], ct);
            return null;
        }
        await CloseAsync([campaign.Id]);
        var opened = await CampaignRun.OpenAsync(campaign, rules, uploads, refusedRows, ct);
        if (opened.Value is { } fresh)
            return runs[campaign.Id] = fresh;
        await PauseAsync(campaign.Id, opened.Problems[0], ct);
        return null;
    }

    private async Task<List<Campaign>> RunningAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Campaigns.AsNoTracking().Where(c => c.State == CampaignState.Running).OrderBy(c => c.Id).ToListAsync(ct);
    }

    private async Task BeginDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var scheduled = await db.Campaigns.Where(c => c.State == CampaignState.Scheduled).ToListAsync(ct);
        foreach (var campaign in scheduled.Where(c => !(c.Settings.Schedule > now)))
        {
            campaign.Begin(now);
            LogState(campaign.Id, campaign.State);
            news.Publish(NewsBoard.Campaign(campaign.Id));
        }
        await db.TrySaveAsync(ct);
    }

    private async Task CompleteAsync(Campaign campaign, CancellationToken ct)
    {
        await CloseAsync([campaign.Id]);
        MessageStatus[] waiting = [MessageStatus.Held, MessageStatus.Queued, MessageStatus.Sending];
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.CampaignTallies.AnyAsync(t => t.CampaignId == campaign.Id && waiting.Contains(t.Status) && t.Count > 0, ct))
            await ChangeAsync(campaign.Id, c => c.Complete(time.GetUtcNow()), ct);
    }

    /// <summary>What a cancelling that was cut off has left, and what came back from a carrier after it.</summary>
    private async Task SweepCancelledAsync(CancellationToken ct)
    {
        MessageStatus[] waiting = [MessageStatus.Held, MessageStatus.Queued];
        List<long> left;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            left = await db.CampaignTallies
                .Where(t => t.Count > 0 && waiting.Contains(t.Status) && db.Campaigns.Any(c => c.Id == t.CampaignId && c.State == CampaignState.Cancelled))
                .Select(t => t.CampaignId).Distinct().ToListAsync(ct);
        }
        foreach (var id in left)
        {
            while (await store.CancelAsync(id, time.GetUtcNow(), ct) > 0)
                news.Publish(NewsBoard.Campaign(id));
        }
    }

    private async Task PauseAsync(long id, Problem problem, CancellationToken ct)
    {
        LogPaused(id, problem.Code);
        await ChangeAsync(id, c => c.Pause(problem.Code), ct);
        lines.Close(id);
        await CloseAsync([id]);
    }

    private async Task ChangeAsync(long id, Action<Campaign> change, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == id, ct);
        var was = campaign.State;
        change(campaign);
        // Somebody who was faster wins; the next look sees it.
        if (await db.TrySaveAsync(ct) is null)
        {
            if (campaign.State is CampaignState.Completed && was is not CampaignState.Completed)
                await db.PublishAsync(EventType.CampaignCompleted, time.GetUtcNow(), await ToldAsync(db, campaign, ct), ct);
            await work.CommitAsync(ct);
            LogState(id, campaign.State);
        }
        news.Publish(NewsBoard.Campaign(id));
    }

    /// <summary>The data of <c>campaign.completed</c>. Everything has gone out by then; what carriers still have to report shows under sent.</summary>
    private static async Task<object> ToldAsync(AppDb db, Campaign campaign, CancellationToken ct)
    {
        var tallies = await db.CampaignTallies.Where(t => t.CampaignId == campaign.Id).ToDictionaryAsync(t => t.Status, t => t.Count, ct);
        var books = CampaignBooks.Of(campaign.State, campaign.Plan?.Counts, tallies);
        return new
        {
            id = campaign.Id.ToString(CultureInfo.InvariantCulture), campaign.Name, campaign.State, books.Total,
            counts = new
            {
                books.Invalid, books.Duplicate, books.Suppressed, books.Blocked, books.Sent, books.Delivered, books.Undelivered, books.Expired, books.Rejected, books.Unknown, books.Cancelled,
            },
            campaign.StartedAt, campaign.CompletedAt,
        };
    }

    private async Task CloseAsync(IReadOnlyList<long> campaigns)
    {
        foreach (var id in campaigns)
        {
            if (runs.Remove(id, out var run))
                await run.DisposeAsync();
        }
    }

    [LoggerMessage(EventId = 1321, Level = LogLevel.Error, Message = "A round over the campaigns failed and will be tried again")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(EventId = 1322, Level = LogLevel.Warning, Message = "A batch of campaign {CampaignId} was not accepted; it is read again from where the campaign stands")]
    private partial void LogRetried(Exception e, long campaignId);

    [LoggerMessage(EventId = 1323, Level = LogLevel.Warning, Message = "Campaign {CampaignId} was paused: {Reason}")]
    private partial void LogPaused(long campaignId, string reason);

    [LoggerMessage(EventId = 1324, Level = LogLevel.Information, Message = "Campaign {CampaignId} is now {State}")]
    private partial void LogState(long campaignId, CampaignState state);
}
