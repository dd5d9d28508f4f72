using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Suppressions;

namespace SmsConsole.Core.Campaigns;

/// <summary>
/// Checks campaigns: reads the whole file as sending will, stores the refused rows, and seals the plan. A check goes on when
/// those who asked for it have left; it ends early only by <see cref="Stop"/> or with the program.
/// </summary>
internal sealed partial class CampaignChecker(
    IDbContextFactory<AppDb> dbs, Composers composers, LimitBook limits, Uploads uploads, RefusedRows refusedRows, NewsBoard news, TimeProvider time, ILogger<CampaignChecker> logger) : IDisposable
{
    private const int BatchSize = 4096;
    private readonly ConcurrentDictionary<long, RunningCheck> running = new();

    public CheckProgress? ProgressOf(long campaignId) => running.GetValueOrDefault(campaignId)?.Progress;

    /// <summary>Ends a check under way, if there is one.</summary>
    public void Stop(long campaignId) => running.GetValueOrDefault(campaignId)?.Stop();

    public void Dispose()
    {
        foreach (var check in running.Values)
            check.Stop();
    }

    /// <summary>Checks, or waits for the check that is under way. <paramref name="ct"/> ends the waiting, not the check.</summary>
    public async Task<Outcome<Done>> CheckAsync(Actor actor, long campaignId, long fileBytes, CancellationToken ct)
    {
        var mine = new RunningCheck(fileBytes, time);
        var check = running.GetOrAdd(campaignId, mine);
        if (check == mine)
            _ = Task.Run(() => RunAsync(actor, campaignId, mine), CancellationToken.None);
        else
            mine.Dispose();
        return await check.Result.Task.WaitAsync(ct);
    }

    // The result, good or bad, always reaches those who wait: nothing is thrown into the void.
    private async Task RunAsync(Actor actor, long campaignId, RunningCheck check)
    {
        Outcome<Done> result = new Problem("campaign.check_stopped", "The check was stopped before its end. Check again when you are ready.");
        Exception? fault = null;
        try
        {
            result = await CheckAsync(actor, campaignId, check);
        }
        catch (OperationCanceledException) when (check.Stopping.IsCancellationRequested)
        {
            LogStopped(campaignId);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, campaignId);
            fault = e;
        }
        running.TryRemove(campaignId, out _);
        if (fault is null)
            check.Result.SetResult(result);
        else
            check.Result.SetException(fault);
        check.Dispose();
        news.Publish(NewsBoard.Campaign(campaignId));
    }

    private async Task<Outcome<Done>> CheckAsync(Actor actor, long campaignId, RunningCheck check)
    {
        var ct = check.Stopping;
        var opened = await ReopenAsync(campaignId, ct);
        if (opened.Value is not { } campaign)
            return opened.Problems.ToArray();
        await refusedRows.ClearAsync(campaignId, ct);
        var settings = campaign.Settings;
        var composer = await composers.OpenAsync(sender: null, settings.TemplateCode, settings.Signature, settings.SenderIds, isFirm: false, planned: null, through: null, ct);
        if (!composer.IsOk)
            return composer.Problems.ToArray();
        if (uploads.TryOpen(campaign.StoredAs) is not { } stream)
            return Uploads.Missing(campaign.FileName);
        var reader = await RecipientReader.OpenAsync(stream, settings, composer.Value, ct);
        if (!reader.IsOk)
            return reader.Problems.ToArray();
        await using var recipients = reader.Value;
        var plan = new PlanBuilder(campaign.FileHash, settings);
        await ReadAllAsync(campaignId, settings, recipients, plan, check);
        if (recipients.File.Problem is { } broken)
        {
            await refusedRows.ClearAsync(campaignId, ct);
            return broken;
        }
        return await SealAsync(actor, campaign, plan.Seal(recipients), ct);
    }

    private async Task ReadAllAsync(long campaignId, CampaignSettings settings, RecipientReader recipients, PlanBuilder plan, RunningCheck check)
    {
        var ct = check.Stopping;
        var seen = settings.Duplicates is DuplicatePolicy.Skip ? new SeenTexts() : null;
        var batch = new List<ReadRecipient>(BatchSize);
        var refused = new List<RefusedRow>();
        bool more;
        do
        {
            batch.Clear();
            refused.Clear();
            while ((more = await recipients.ReadAsync(ct)) && batch.Count < BatchSize - 1)
                batch.Add(await recipients.ComposeAsync(ct));
            if (more)
                batch.Add(await recipients.ComposeAsync(ct));
            var suppressed = await SuppressedAsync(batch, recipients.Composer.Template.Type, ct);
            var limited = await LimitedAsync(batch, recipients.Composer, settings.Schedule, ct);
            foreach (var recipient in batch)
            {
                if (Refusal(recipient, suppressed, limited, seen) is var (state, problem))
                {
                    plan.Refuse(recipient.Row, state, problem);
                    refused.Add(RefusedRow.Of(campaignId, recipient.Row, state, problem));
                }
                else
                {
                    plan.Send(recipient);
                }
            }
            await refusedRows.AddAsync(refused, ct);
            check.Reach(recipients.File.RowCount, recipients.File.BytesRead);
            news.Publish(NewsBoard.Campaign(campaignId));
        }
        while (more);
    }

    private static (RefusedState State, Problem Problem)? Refusal(in ReadRecipient recipient, HashSet<long> suppressed, Dictionary<long, Problem> limited, SeenTexts? seen)
    {
        if (recipient.Problem is { } problem)
            return (recipient.Composed.IsBlocked ? RefusedState.Blocked : RefusedState.Invalid, problem);
        if (suppressed.Contains(recipient.Number.Digits))
            return (RefusedState.Suppressed, SendRules.Suppressed("number"));
        if (limited.GetValueOrDefault(recipient.Number.Digits) is { } reached)
            return (RefusedState.Blocked, reached);
        return seen?.Add(recipient.Number.Digits, recipient.Composed.Text) == false ? (RefusedState.Duplicate, Duplicate) : null;
    }

    private async Task<HashSet<long>> SuppressedAsync(List<ReadRecipient> batch, MessageType type, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        // Most consoles have a short list or none: then a batch costs one look at the empty table.
        if (!await db.Suppressions.AnyAsync(ct))
            return [];
        return await SuppressionGate.AmongAsync(db, [.. batch.Where(r => r.Problem is null).Select(r => r.Number.Digits)], type, ct);
    }

    // Numbers that have had all that the day allows. Limits of a minute or an hour say nothing about the time of sending, and those of
    // today nothing about another day; nor do the file's own rows count before they are sent.
    private async Task<Dictionary<long, Problem>> LimitedAsync(List<ReadRecipient> batch, Composer composer, DateTimeOffset? schedule, CancellationToken ct)
    {
        var (rules, now) = (await limits.InForceAsync(ct), time.GetUtcNow());
        if (rules.Limits.Of(composer.Template.Type).PerDay is not { } most || schedule >= LimitKey.EndOf(LimitSpan.Day, now))
            return [];
        var sends = batch.Where(r => r.Problem is null)
            .Select(r => new LimitedSend(composer.Template.Type, r.Number.Digits, r.Number.Country, composer.Signature?.Id ?? 0, composer.Template.Id, now))
            .DistinctBy(s => s.Recipient).ToDictionary(s => s.Recipient);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var full = await LimitCounts.FullAsync(db, sends.Values, most, ct);
        return full.ToDictionary(n => n, n => SendRules.LimitReached(SendRules.CodeOf(LimitSpan.Day), sends[n], rules));
    }

    private async Task<Outcome<Campaign>> ReopenAsync(long campaignId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Campaigns.SingleOrDefaultAsync(c => c.Id == campaignId, ct) is not { } campaign)
            return CampaignProblems.NotFound(campaignId);
        if (campaign.Reopen(campaign.Settings) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        return await db.TrySaveAsync(ct) is { } lost ? lost : campaign;
    }

    private async Task<Outcome<Done>> SealAsync(Actor actor, Campaign read, SealedPlan plan, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == read.Id, ct);
        if (JsonSerializer.Serialize(campaign.Settings) != JsonSerializer.Serialize(read.Settings))
            return CampaignProblems.Changed;
        var now = time.GetUtcNow();
        var done = campaign.Seal(plan, now);
        if (!done.IsOk)
            return done;
        db.Audit(actor, now, "campaign.check", campaign.Subject, after: new { plan.Hash, plan.Counts });
        if (await db.TrySaveAsync(ct) is { } lost)
            return lost;
        LogChecked(campaign.Id, plan.Counts.Total, plan.Counts.Sendable);
        return new Done();
    }

    private static readonly Problem Duplicate = new("row.duplicate", "An earlier row sends the same text to the same number.");

    [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "Checked campaign {CampaignId}: {Sendable} of {Total} rows can be sent")]
    private partial void LogChecked(long campaignId, int total, int sendable);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Information, Message = "The check of campaign {CampaignId} was stopped")]
    private partial void LogStopped(long campaignId);

    [LoggerMessage(EventId = 1303, Level = LogLevel.Error, Message = "The check of campaign {CampaignId} failed")]
    private partial void LogFailed(Exception e, long campaignId);
}
