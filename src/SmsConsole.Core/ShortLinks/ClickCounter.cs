using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.ShortLinks;

/// <summary>
/// Counts openings of short links: gathered in memory and stored once a second, so that a link that everybody opens at once costs one write.
/// What could not be stored is tried again. Address and browser of a visitor are hashed on arrival and go no further.
/// </summary>
public sealed partial class ClickCounter(IDbContextFactory<AppDb> dbs, TimeProvider time, ILogger<ClickCounter> logger) : PeriodicWork(Every, time)
{
    private const int MostVisitorsAtOnce = 100_000;
    private const int Tries = 5;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Dictionary<long, Gathered> gathered = [];

    /// <summary>Notes one opening. <paramref name="visitor"/> tells visitors apart: address and browser.</summary>
    public void Note(long linkId, string visitor)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(visitor), hash);
        lock (gate)
        {
            if (!gathered.TryGetValue(linkId, out var clicks))
                gathered[linkId] = clicks = new();
            clicks.Views++;
            if (clicks.Visitors.Count < MostVisitorsAtOnce)
                clicks.Visitors.Add(BinaryPrimitives.ReadUInt64BigEndian(hash));
        }
    }

    /// <summary>Stores what was gathered, each link by itself; it does not break off halfway.</summary>
    internal async Task StoreAsync()
    {
        Dictionary<long, Gathered> taken;
        lock (gate)
            (taken, gathered) = (gathered, []);
        foreach (var (linkId, clicks) in taken)
        {
            try
            {
                await StoreAsync(linkId, clicks);
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                GiveBack(linkId, clicks);
                LogFailed(e);
            }
        }
    }

    protected override Task WorkAsync(CancellationToken ct) => StoreAsync();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        // The last second's openings.
        await StoreAsync();
    }

    // Another process may count the same link in between: then its sum is read again.
    private async Task StoreAsync(long linkId, Gathered clicks)
    {
        for (var left = Tries; ; left--)
        {
            await using var db = await dbs.CreateDbContextAsync();
            if (await db.Set<ShortLinkClicks>().SingleOrDefaultAsync(c => c.ShortLinkId == linkId) is not { } sum)
                return; // The link was deleted meanwhile.
            sum.Add(clicks.Views, clicks.Visitors, DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime));
            try
            {
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateConcurrencyException) when (left > 1)
            {
                LogAgain(linkId);
            }
        }
    }

    private void GiveBack(long linkId, Gathered clicks)
    {
        lock (gate)
        {
            if (gathered.TryGetValue(linkId, out var newer))
            {
                clicks.Views += newer.Views;
                clicks.Visitors.UnionWith(newer.Visitors);
            }
            gathered[linkId] = clicks;
        }
    }

    [LoggerMessage(EventId = 1573, Level = LogLevel.Warning, Message = "Openings of short links could not be stored and are kept for the next try")]
    protected override partial void LogFailed(Exception fault);

    [LoggerMessage(EventId = 1574, Level = LogLevel.Debug, Message = "Openings of short link {LinkId} are counted again: another process was faster")]
    private partial void LogAgain(long linkId);

    private sealed class Gathered
    {
        public long Views { get; set; }
        public HashSet<ulong> Visitors { get; } = [];
    }
}
