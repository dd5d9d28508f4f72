using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>The rows of a campaign: page by page, and all of them as a report. Needs <see cref="Right.Read"/>; numbers are masked without <see cref="Right.SeeNumbers"/>.</summary>
public sealed class CampaignRows
{
    private const int PageSize = 5000;

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly RefusedRows refusedRows;
    private readonly Uploads uploads;

    internal CampaignRows(IDbContextFactory<AppDb> dbs, RefusedRows refusedRows, Uploads uploads) =>
        (this.dbs, this.refusedRows, this.uploads) = (dbs, refusedRows, uploads);

    /// <summary>
    /// Up to <paramref name="take"/> (1–200) rows after a row number, ascending: those in one state, or all that are refused or
    /// messages already. Rows still ahead of the runner are not among them. Problems: <c>access.denied</c>, <c>campaign.not_found</c>.
    /// </summary>
    public async Task<Outcome<Page<CampaignRow>>> PageAsync(Actor actor, long id, RowState? state, int after, int take, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        take = Math.Clamp(take, 1, 200);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Campaigns.AnyAsync(c => c.Id == id, ct))
            return CampaignProblems.NotFound(id);
        List<CampaignRow> rows = [];
        if (state is null || Enum.TryParse<RefusedState>(state.ToString(), out _))
            rows.AddRange((await Refused(db, id, state, after).Take(take + 1).ToListAsync(ct)).Select(r => CampaignRow.Of(r)));
        if (state is null || Enum.TryParse<MessageStatus>(state.ToString(), out _))
            rows.AddRange((await Messages(db, id, state, after).Take(take + 1).ToListAsync(ct)).Select(m => CampaignRow.Of(actor, m)));
        rows.Sort((a, b) => a.Row.CompareTo(b.Row));
        return rows.Count > take
            ? new Page<CampaignRow>(rows[..take], rows[take - 1].Row.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : new Page<CampaignRow>(rows, null);
    }

    /// <summary>
    /// Every row of the file exactly once, in its order, with what has become of it by now. Problems: <c>access.denied</c>,
    /// <c>campaign.not_found</c>, <c>campaign.not_checked</c>, <c>campaign.file_missing</c>.
    /// </summary>
    public async Task<Outcome<CampaignReport>> ReportAsync(Actor actor, long id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } campaign)
            return CampaignProblems.NotFound(id);
        if (campaign.Plan is not { } plan)
            return new Problem("campaign.not_checked", "There is no report yet: check the campaign first.");
        if (uploads.TryOpen(campaign.StoredAs) is not { } stream)
            return Uploads.Missing(campaign.FileName);
        return new CampaignReport(campaign.Name, MergeAsync(actor, campaign, plan, stream, CancellationToken.None));
    }

    // The file is the spine: each of its rows is a message, or refused, or still ahead.
    private async IAsyncEnumerable<CampaignRow> MergeAsync(Actor actor, Campaign campaign, SealedPlan plan, Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var open = stream;
        var opened = await RecipientFile.OpenAsync(stream, CampaignFile.Options(campaign.Settings), ct);
        var map = opened.Value is { } readable ? CampaignFile.Map(readable, campaign.Settings with { PhoneColumn = plan.PhoneColumn }, []).Value : null;
        if (opened.Value is not { } file || map is null)
            throw new InvalidDataException($"The file of campaign {campaign.Id} can no longer be read as it was checked.");
        await using var messages = MessagesAsync(campaign.Id, ct).GetAsyncEnumerator(ct);
        await using var refused = refusedRows.RowsAsync(campaign.Id, after: 0, ct).GetAsyncEnumerator(ct);
        var hasMessage = await messages.MoveNextAsync();
        var hasRefused = await refused.MoveNextAsync();
        var ahead = campaign.State is CampaignState.Cancelled ? RowState.Cancelled : RowState.Queued;
        while (await file.ReadAsync(ct))
        {
            var row = file.Row.RowNumber;
            while (hasMessage && messages.Current.Row < row)
                hasMessage = await messages.MoveNextAsync();
            while (hasRefused && refused.Current.Row < row)
                hasRefused = await refused.MoveNextAsync();
            if (hasMessage && messages.Current.Row == row)
                yield return CampaignRow.Of(actor, messages.Current);
            else if (hasRefused && refused.Current.Row == row)
                yield return CampaignRow.Of(refused.Current, Cell(actor, file, map, campaign.Settings));
            else
                yield return new CampaignRow(row, Cell(actor, file, map, campaign.Settings), ahead);
        }
    }

    private static string? Cell(Actor actor, RecipientFile file, ColumnMap map, CampaignSettings settings)
    {
        var cell = file.Row.Text(map.PhoneColumn);
        var recipient = RecipientGate.Read(cell, settings.DefaultCountry);
        return recipient.IsRead ? Masks.Show(actor, recipient.Number.Digits) : actor.May(Right.SeeNumbers) ? cell : null;
    }

    private async IAsyncEnumerable<RowMessage> MessagesAsync(long id, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0;
        List<RowMessage> page;
        do
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            page = await Messages(db, id, state: null, after).Take(PageSize).ToListAsync(ct);
            foreach (var message in page)
                yield return message;
            after = page is [.., var last] ? last.Row : after;
        }
        while (page.Count == PageSize);
    }

    private static IQueryable<RefusedRow> Refused(AppDb db, long id, RowState? state, int after)
    {
        var rows = db.RefusedRows.AsNoTracking().Where(r => r.CampaignId == id && r.Row > after);
        if (Enum.TryParse<RefusedState>(state.ToString(), out var refused))
            rows = rows.Where(r => r.State == refused);
        return rows.OrderBy(r => r.Row);
    }

    private static IQueryable<RowMessage> Messages(AppDb db, long id, RowState? state, int after)
    {
        var messages = db.Messages.Where(m => m.CampaignId == id && m.Row > after);
        if (Enum.TryParse<MessageStatus>(state.ToString(), out var status))
            messages = messages.Where(m => m.Status == status);
        return messages.OrderBy(m => m.Row).Select(m => new RowMessage(
            m.Id, m.Row ?? 0, m.Recipient, m.Status, m.Error, m.Country, m.Sender, m.Segments, m.AcceptedAt, m.SubmittedAt, m.EndedAt));
    }
}

/// <summary>A campaign's report: its name, and its rows, read while they are written out.</summary>
public sealed record CampaignReport(string Name, IAsyncEnumerable<CampaignRow> Rows);
