using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// From which networks codes are entered, by day: each day is counted once, after it has ended, so that a start need not read all verifications of ten days.
/// For one thread at a time.
/// </summary>
internal sealed class NetworkBook(IDbContextFactory<AppDb> dbs)
{
    /// <summary>As long as what is usual weighs: see <see cref="PumpingRules.Usual"/>.</summary>
    public const int KnownDays = 10;

    private const int AtOnce = 1000;
    private int countedBefore;

    /// <summary>Counts the days that have ended and that nobody has counted, and forgets the old ones.</summary>
    public async Task CountAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = ConversionBook.DayOf(now);
        if (countedBefore == today)
            return;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.NetworkDays.Where(d => d.Day < today - KnownDays).ExecuteDeleteAsync(ct);
        for (var day = today - KnownDays; day < today; day++)
        {
            if (!await db.NetworkDays.AnyAsync(d => d.Day == day, ct))
                await CountAsync(db, day, ct);
        }
        countedBefore = today;
    }

    /// <summary>What was entered from narrow networks before yesterday, the most used first.</summary>
    public async Task<List<UsedNetwork>> UsedAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = ConversionBook.DayOf(now);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.NetworkDays.Where(d => d.Day >= today - KnownDays && d.Day < today - 1).GroupBy(d => new { d.Country, d.Network })
            .OrderByDescending(g => g.Sum(d => d.Entered)).Take(NetworkWatch.MostNetworks).Select(g => new UsedNetwork(g.Key.Country, g.Key.Network, g.Sum(d => d.Entered))).ToListAsync(ct);
    }

    private static async Task CountAsync(AppDb db, int day, CancellationToken ct)
    {
        const long addresses = 1L << CodeHash.HostBits;
        var (from, until) = (ConversionBook.StartOf(day), ConversionBook.StartOf(day + 1));
        var used = await db.Verifications.Where(v => v.State == VerificationState.Approved && v.EndedAt >= from && v.EndedAt < until && v.Counts && v.EndUser != null)
            .GroupBy(v => new { v.Country, Network = (v.EndUser ?? 0) / addresses }).OrderByDescending(g => g.Count()).Take(NetworkWatch.MostNetworks)
            .Select(g => new NetworkDay { Day = day, Country = g.Key.Country, Network = g.Key.Network, Entered = g.Count() }).ToListAsync(ct);
        // A piece at a time, the most used first: nobody waits long for the table, and a stop in between loses those that weigh least.
        foreach (var some in used.Chunk(AtOnce))
        {
            db.AddRange(some.AsEnumerable());
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (!await db.NetworkDays.AnyAsync(d => d.Day == day && d.Country == some[0].Country && d.Network == some[0].Network, ct))
                    throw;
                // Another process counts the same day.
                return;
            }
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>How many codes for a country were entered from a narrow network.</summary>
internal sealed record UsedNetwork(string Country, long Network, int Entered);
