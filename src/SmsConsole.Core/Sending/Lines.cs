using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>The lines that may send now: codes first, then single messages, then running campaigns in turn.</summary>
internal sealed class Lines(IDbContextFactory<AppDb> dbs)
{
    private int turn;

    public async Task<IReadOnlyList<long>> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var running = await db.Campaigns.Where(c => c.State == CampaignState.Running).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        if (running.Count == 0)
            return [Lanes.VerificationCodes, Lanes.Singles];
        var first = turn++ % running.Count;
        return [Lanes.VerificationCodes, Lanes.Singles, .. running[first..], .. running[..first]];
    }
}
