using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Campaigns;

/// <summary>The refused rows of campaigns: written in batches by the check, read in the order of the file.</summary>
internal sealed class RefusedRows(IDbContextFactory<AppDb> dbs, IHotDb hot)
{
    private const int PageSize = 5000;
    private const int RowsAtOnce = 50_000;

    // Checking again is allowed to meet what a check that was cut off has left.
    private static readonly HotSql Insert = new(
        """
        insert into refused_rows (campaign_id, row, state, code, arguments)
        select {campaign_id}, {row_number}, {state}, {code}, {arguments} {from rows} where true
        on conflict (campaign_id, row) do update set state = excluded.state, code = excluded.code, arguments = excluded.arguments
        """,
        "campaign_id", "row_number", "state", "code:text", "arguments:text");

    public async Task AddAsync(IReadOnlyList<RefusedRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        await using var transaction = await hot.BeginAsync(ct);
        await transaction.ExecuteAsync(Insert, rows, static (row, w) =>
        {
            w.Add(row.CampaignId);
            w.Add(row.Row);
            w.Add((long)row.State);
            w.Add(row.Code);
            w.Add(row.Arguments);
        }, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Removes all of a campaign, in parts so that nobody else waits long for the database.</summary>
    public async Task ClearAsync(long campaignId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        while (await db.RefusedRows.Where(r => r.CampaignId == campaignId).MinAsync(r => (int?)r.Row, ct) is { } first)
            await db.RefusedRows.Where(r => r.CampaignId == campaignId && r.Row < first + RowsAtOnce).ExecuteDeleteAsync(ct);
    }

    public async Task<int> CountAsync(long campaignId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.RefusedRows.CountAsync(r => r.CampaignId == campaignId, ct);
    }

    /// <summary>The numbers of the refused rows after a row, ascending.</summary>
    public async IAsyncEnumerable<int> NumbersAsync(long campaignId, int after, [EnumeratorCancellation] CancellationToken ct)
    {
        List<int> page;
        do
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            page = await db.RefusedRows.Where(r => r.CampaignId == campaignId && r.Row > after).OrderBy(r => r.Row).Take(PageSize).Select(r => r.Row).ToListAsync(ct);
            foreach (var row in page)
                yield return after = row;
        }
        while (page.Count == PageSize);
    }

    /// <summary>The refused rows after a row, ascending.</summary>
    public async IAsyncEnumerable<RefusedRow> RowsAsync(long campaignId, int after, [EnumeratorCancellation] CancellationToken ct)
    {
        List<RefusedRow> page;
        do
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            page = await db.RefusedRows.AsNoTracking().Where(r => r.CampaignId == campaignId && r.Row > after).OrderBy(r => r.Row).Take(PageSize).ToListAsync(ct);
            foreach (var row in page)
            {
                after = row.Row;
                yield return row;
            }
        }
        while (page.Count == PageSize);
    }
}
