using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

public sealed partial class CampaignDesk
{
    private const int MostSameFiles = 5;
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    /// <summary>One page of campaigns, the newest first.</summary>
    public async Task<Outcome<Page<CampaignListRow>>> ListAsync(Actor actor, CampaignQuery query, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var take = Math.Clamp(query.Take, 1, 200);
        long? after = long.TryParse(query.After, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.Campaigns
            .Where(c => query.State == null || c.State == query.State)
            .Where(c => string.IsNullOrEmpty(query.Search) || c.Name.StartsWith(query.Search))
            .Where(c => after == null || c.Id < after)
            .OrderByDescending(c => c.Id).Take(take + 1)
            .Select(c => new { Campaign = c, By = db.Users.Where(u => u.Id == c.CreatedBy).Select(u => u.Name).FirstOrDefault() ?? "" })
            .AsNoTracking().ToListAsync(ct);
        var shown = rows.Take(take).ToList();
        var tallies = await TalliesAsync(db, [.. shown.Select(r => r.Campaign.Id)], ct);
        return new Page<CampaignListRow>(
            [.. shown.Select(r => new CampaignListRow(
                r.Campaign.Id, r.Campaign.Name, r.Campaign.State, r.Campaign.Settings.TemplateCode, r.Campaign.FileName, r.By, r.Campaign.CreatedAt,
                r.Campaign.Settings.Schedule, r.Campaign.StartedAt, r.Campaign.CompletedAt, Books(r.Campaign, tallies)))],
            rows.Count > take ? shown[^1].Campaign.Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>A campaign with its books.</summary>
    public async Task<Outcome<CampaignView>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } campaign)
            return CampaignProblems.NotFound(id);
        var books = Books(campaign, await TalliesAsync(db, [id], ct));
        return new CampaignView
        {
            Id = id,
            Name = campaign.Name,
            State = campaign.State,
            Settings = campaign.Settings,
            CreatedBy = await db.Users.Where(u => u.Id == campaign.CreatedBy).Select(u => u.Name).SingleOrDefaultAsync(ct) ?? "",
            CreatedAt = campaign.CreatedAt,
            FileName = campaign.FileName,
            FileBytes = campaign.FileBytes,
            FileHash = campaign.FileHash,
            Plan = campaign.Plan,
            CheckedAt = campaign.CheckedAt,
            StartedAt = campaign.StartedAt,
            CompletedAt = campaign.CompletedAt,
            PauseReason = campaign.PauseReason,
            Books = books,
            Check = checker.ProgressOf(id),
            Rate = RateOf(campaign, books),
            Closed = campaign is { State: CampaignState.Checked, Plan: { } plan } ? await rules.ClosedAsync(plan, ct) : [],
            SameFile = campaign.State is CampaignState.Draft or CampaignState.Checked ? await SameFileAsync(db, campaign, ct) : [],
        };
    }

    /// <summary>The beginning of a draft's file, and how its columns would be read. Needs <see cref="Right.Send"/>. Problems: <c>campaign.file_missing</c>, those of the template and the file.</summary>
    public async Task<Outcome<FileLook>> LookAsync(Actor actor, long id, CampaignSettings settings, CancellationToken ct)
    {
        if (actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } campaign)
            return CampaignProblems.NotFound(id);
        var variables = await rules.VariablesAsync(settings, ct);
        if (variables.Value is not { } names)
            return variables.Problems.ToArray();
        if (uploads.TryOpen(campaign.StoredAs) is not { } stream)
            return Uploads.Missing(campaign.FileName);
        await using var open = stream;
        var opened = await RecipientFile.OpenAsync(stream, CampaignFile.Options(settings), ct);
        return opened.Value is { } file ? CampaignFile.Look(file, settings, names, actor.May(Right.SeeNumbers)) : opened.Problems.ToArray();
    }

    private static CampaignBooks Books(Campaign campaign, Dictionary<long, Dictionary<MessageStatus, long>> tallies) =>
        CampaignBooks.Of(campaign.State, campaign.Plan?.Counts, tallies.GetValueOrDefault(campaign.Id) ?? []);

    private static async Task<Dictionary<long, Dictionary<MessageStatus, long>>> TalliesAsync(AppDb db, List<long> ids, CancellationToken ct)
    {
        var tallies = await db.CampaignTallies.AsNoTracking().Where(t => ids.Contains(t.CampaignId)).ToListAsync(ct);
        return tallies.GroupBy(t => t.CampaignId).ToDictionary(g => g.Key, g => g.ToDictionary(t => t.Status, t => t.Count));
    }

    private double? RateOf(Campaign campaign, CampaignBooks books)
    {
        if (campaign.StartedAt is not { } started)
            return null;
        var seconds = ((campaign.CompletedAt ?? time.GetUtcNow()) - started).TotalSeconds;
        var left = books.Sent + books.Delivered + books.Undelivered + books.Expired + books.Rejected + books.Unknown;
        return seconds > 0 ? left / seconds : 0;
    }

    private async Task<List<SameFile>> SameFileAsync(AppDb db, Campaign campaign, CancellationToken ct)
    {
        var since = time.GetUtcNow() - Recently;
        return await db.Campaigns
            .Where(c => c.FileHash == campaign.FileHash && c.Id != campaign.Id && c.CreatedAt >= since)
            .OrderByDescending(c => c.Id).Take(MostSameFiles)
            .Select(c => new SameFile(c.Id, c.Name, c.State, c.CreatedAt)).ToListAsync(ct);
    }
}
