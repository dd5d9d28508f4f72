using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>
/// Campaigns from the upload to the end. Changes need <see cref="Right.Send"/> and are written to the audit trail; reading needs
/// <see cref="Right.Read"/>. Shared problems: <c>access.denied</c>, <c>campaign.not_found</c>, and <c>campaign.changed</c> when
/// somebody else was faster.
/// </summary>
public sealed partial class CampaignDesk
{
    /// <summary>The largest recipient file, in bytes.</summary>
    public const long MaxFileBytes = 50 * 1024 * 1024;

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly CampaignChecker checker;
    private readonly CampaignRules rules;
    private readonly Uploads uploads;
    private readonly MessageStore store;
    private readonly Lines lines;
    private readonly SendingSignals signals;
    private readonly NewsBoard news;
    private readonly TimeProvider time;
    private readonly ILogger<CampaignDesk> logger;

    internal CampaignDesk(
        IDbContextFactory<AppDb> dbs, CampaignChecker checker, CampaignRules rules, Uploads uploads, MessageStore store, Lines lines,
        SendingSignals signals, NewsBoard news, TimeProvider time, ILogger<CampaignDesk> logger) =>
        (this.dbs, this.checker, this.rules, this.uploads, this.store, this.lines, this.signals, this.news, this.time, this.logger) =
        (dbs, checker, rules, uploads, store, lines, signals, news, time, logger);

    /// <summary>
    /// Takes the file in and makes a draft. The stream is read to its end or to <see cref="MaxFileBytes"/>; when anything is
    /// refused or the stream breaks off, nothing is kept. Problems: those of <see cref="CampaignRules.CheckAsync"/>,
    /// <c>file.too_large</c>, and what <see cref="RecipientFile.OpenAsync"/> says of the file's beginning.
    /// </summary>
    public async Task<Outcome<CampaignView>> CreateAsync(Actor actor, string name, CampaignSettings settings, string fileName, Stream file, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        name = name.Trim();
        if (await rules.CheckAsync(name, settings, ct) is { Count: > 0 } wrong)
            return wrong.ToArray();
        var saved = await uploads.SaveAsync(file, MaxFileBytes, ct);
        if (saved.Value is not { } upload)
            return saved.Problems.ToArray();
        var kept = false;
        try
        {
            await using (var stream = uploads.Open(upload.StoredAs))
            {
                var opened = await RecipientFile.OpenAsync(stream, CampaignFile.Options(settings), ct);
                if (!opened.IsOk)
                    return opened.Problems.ToArray();
            }
            var campaign = await AddAsync(actor, name, settings, fileName, upload, ct);
            kept = true;
            LogCreated(campaign.Id, upload.Bytes, actor.UserId);
            return await FindAsync(actor, campaign.Id, ct);
        }
        finally
        {
            if (!kept)
                uploads.Delete(upload.StoredAs);
        }
    }

    /// <summary>Changes how the file becomes messages, before the start; a plan is dropped and a check under way is stopped. Problems: those of <see cref="CampaignRules.CheckAsync"/>, <c>campaign.not_draft</c>.</summary>
    public async Task<Outcome<CampaignView>> UpdateSettingsAsync(Actor actor, long id, CampaignSettings settings, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        if (await rules.CheckAsync(name: null, settings, ct) is { Count: > 0 } wrong)
            return wrong.ToArray();
        checker.Stop(id);
        return await ChangeAsync(actor, id, "edit", (campaign, _) => campaign.Reopen(settings), ct);
    }

    /// <summary>
    /// Reads the whole file and seals the plan; a million rows take seconds. <paramref name="ct"/> ends the waiting only: the
    /// check goes on, and asking again waits for it. Problems: <c>campaign.not_draft</c>, <c>campaign.check_stopped</c>,
    /// <c>campaign.file_missing</c>, those of the template, the signature, the file and its columns.
    /// </summary>
    public async Task<Outcome<CampaignView>> CheckAsync(Actor actor, long id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            if (await db.Campaigns.Where(c => c.Id == id).Select(c => (long?)c.FileBytes).SingleOrDefaultAsync(ct) is not { } bytes)
                return CampaignProblems.NotFound(id);
            var done = await checker.CheckAsync(actor, id, bytes, ct);
            if (!done.IsOk)
                return done.Problems.ToArray();
        }
        return await FindAsync(actor, id, ct);
    }

    /// <summary>Stops a check under way; the campaign stays a draft.</summary>
    public Outcome<Done> StopCheck(Actor actor, long id)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        checker.Stop(id);
        return new Done();
    }

    /// <summary>
    /// Starts what was checked, now or at its time. Problems: <c>campaign.not_checked</c>, <c>campaign.nothing_to_send</c>,
    /// <c>key.test_no_campaigns</c>, <c>stale-plan</c> when the hash is another, or the template, the signature or a sender has changed since the check.
    /// </summary>
    public async Task<Outcome<CampaignView>> StartAsync(Actor actor, long id, string? planHash, CancellationToken ct)
    {
        if ((actor.Lacks(Right.Send) ?? CampaignProblems.OfTestKey(actor)) is { } denied)
            return denied;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
            if (campaign is { Plan: { } plan } && await rules.WhyStaleAsync(campaign.Settings, plan, ct) is { } stale)
                return stale;
        }
        return await ChangeAsync(actor, id, "start", (campaign, now) => campaign.Start(planHash, now), ct);
    }

    /// <summary>Holds a running campaign: what waits stays where it is. Problem: <c>campaign.not_running</c>.</summary>
    public Task<Outcome<CampaignView>> PauseAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, id, "pause", (campaign, _) => campaign.Pause(), ct);

    /// <summary>Goes on after a pause. Problems: <c>campaign.not_paused</c>, <c>key.test_no_campaigns</c>.</summary>
    public Task<Outcome<CampaignView>> ResumeAsync(Actor actor, long id, CancellationToken ct) =>
        ChangeAsync(actor, id, "resume", (campaign, _) => CampaignProblems.OfTestKey(actor) is { } refused ? refused : campaign.Resume(), ct);

    /// <summary>Ends it for good: what has not been handed to a carrier is cancelled. Problem: <c>campaign.ended</c>.</summary>
    public async Task<Outcome<CampaignView>> CancelAsync(Actor actor, long id, CancellationToken ct)
    {
        checker.Stop(id);
        var done = await ChangeAsync(actor, id, "cancel", (campaign, now) => campaign.Cancel(now), ct);
        if (!done.IsOk)
            return done;
        // What is left when this is cut off, the runner cancels.
        while (await store.CancelAsync(id, time.GetUtcNow(), ct) > 0)
            news.Publish(NewsBoard.Campaign(id));
        return await FindAsync(actor, id, ct);
    }

    private async Task<Outcome<CampaignView>> ChangeAsync(
        Actor actor, long id, string verb, Func<Campaign, DateTimeOffset, Outcome<Done>> act, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Campaigns.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } campaign)
            return CampaignProblems.NotFound(id);
        var (before, now) = (campaign.State, time.GetUtcNow());
        if (act(campaign, now) is { IsOk: false } refused)
            return refused.Problems.ToArray();
        db.Audit(actor, now, "campaign." + verb, campaign.Subject, new { State = before }, new { campaign.State, Plan = campaign.Plan?.Hash, Settings = verb == "edit" ? campaign.Settings : null });
        if (await db.TrySaveAsync(ct) is { } lost)
            return lost;
        if (campaign.State is not CampaignState.Running)
            lines.Close(id);
        signals.Campaigns.Ring();
        news.Publish(NewsBoard.Campaign(id));
        LogChanged(id, verb, actor.UserId);
        return await FindAsync(actor, id, ct);
    }

    private async Task<Campaign> AddAsync(Actor actor, string name, CampaignSettings settings, string fileName, Upload upload, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var campaign = new Campaign
        {
            Name = name,
            Settings = settings,
            CreatedBy = actor.UserId,
            AccessKeyId = actor.AccessKeyId,
            CreatedAt = time.GetUtcNow(),
            FileName = ShownFileName.From(fileName),
            StoredAs = upload.StoredAs,
            FileBytes = upload.Bytes,
            FileHash = upload.Hash,
        };
        // The id is part of the audit entry's subject, so both go in under one transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(ct);
        db.Audit(actor, campaign.CreatedAt, "campaign.create", campaign.Subject, after: new { campaign.FileName, campaign.FileBytes, campaign.FileHash, settings });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return campaign;
    }

    [LoggerMessage(EventId = 1311, Level = LogLevel.Information, Message = "Campaign {CampaignId} created from {Bytes} bytes by {ActorId}")]
    private partial void LogCreated(long campaignId, long bytes, Guid actorId);

    [LoggerMessage(EventId = 1312, Level = LogLevel.Information, Message = "Campaign {CampaignId}: {Verb} by {ActorId}")]
    private partial void LogChanged(long campaignId, string verb, Guid actorId);
}
