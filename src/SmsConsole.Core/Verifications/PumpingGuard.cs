using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// Stands before every new verification: refuses those to held prefixes, and holds a prefix or a stream of a country whose codes look pumped. What it has
/// counted it has from the table of verifications, so it knows after a restart, and of other processes, what it knew. Numbers that have
/// entered a code are never stopped, nor counted.
/// </summary>
public sealed partial class PumpingGuard : IDisposable
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromHours(48);
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);
    private const int MostRead = 100_000;
    private const int OutOfOrder = 1000;

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly NewsBoard news;
    private readonly TimeProvider time;
    private readonly ILogger<PumpingGuard> logger;
    private readonly Snapshot<HeldPlaces> places;
    private readonly PumpingWatch watch = new();
    private readonly Lock gate = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly ConcurrentDictionary<long, int> refused = new();
    private readonly HashSet<long> forgotten = [];
    private readonly RunWatch runs = new();
    private readonly NetworkBook networks;
    private PumpingSettings used = new();
    private DateTimeOffset? readUntil;
    private long lastRead;

    public PumpingGuard(IDbContextFactory<AppDb> dbs, NewsBoard news, TimeProvider time, ILogger<PumpingGuard> logger)
    {
        (this.dbs, this.news, this.time, this.logger) = (dbs, news, time, logger);
        networks = new(dbs);
        places = new(time, TimeSpan.FromSeconds(5), ReadPlacesAsync);
    }

    /// <summary>Whether a code may go to the number, and whether it counts. Problems: <c>verification.held</c>, <c>verification.crowded</c>.</summary>
    internal async Task<Outcome<Admission>> AdmitAsync(Ask ask, PumpingSettings settings, CancellationToken ct)
    {
        var (number, at) = (ask.Number, ask.At);
        used = settings;
        if (readUntil is null)
            await CatchUpAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Verifications.AnyAsync(v => v.Recipient == number.Digits && v.State == VerificationState.Approved, ct))
            return new Admission(Counts: false);
        var known = await places.GetAsync(ct);
        Verdict verdict;
        lock (gate)
            verdict = watch.Judge(ask, known, settings);
        if (verdict.Hold is { } hold)
        {
            refused.AddOrUpdate(hold.Id, 1, (_, n) => n + 1);
            return Held(hold);
        }
        if (verdict.Suspicion is not { } suspicion)
            return new Admission(verdict.Counts);
        return suspicion.IsSure
            ? Held(await HoldAsync(db, suspicion, at, ct))
            : Crowded(number.Country);
    }

    internal void Verified(PhoneNumber number, DateTimeOffset at)
    {
        lock (gate)
            watch.Verified(number, at);
    }

    /// <summary>The code that was admitted at this time was refused further on.</summary>
    internal void NotSent(PhoneNumber number, DateTimeOffset at)
    {
        lock (gate)
            watch.NotSent(number, at);
    }

    /// <summary>Reads what was sent and verified since it last did, by whatever process.</summary>
    internal async Task CatchUpAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            await using var db = await dbs.CreateDbContextAsync(ct);
            var (isFirst, since) = (readUntil is null, (readUntil ?? now - LooksBack) - (readUntil is null ? TimeSpan.Zero : Overlap));
            await networks.CountAsync(now, ct);
            if (isFirst)
                await RememberUsualAsync(db, now, ct);
            var beyond = lastRead - OutOfOrder;
            var sent = await db.Verifications.AsNoTracking().Where(v => v.Id > beyond && v.CreatedAt >= since && v.Counts && v.MessageId != null)
                .OrderByDescending(v => v.Id).Take(MostRead).Select(v => new Seen(v.Id, v.Recipient, v.EndUser, v.AccessKeyId, v.CreatedAt)).ToListAsync(ct);
            var verified = await db.Verifications.AsNoTracking().Where(v => v.State == VerificationState.Approved && v.EndedAt >= since && v.Counts)
                .OrderByDescending(v => v.EndedAt).Take(MostRead).Select(v => new Seen(v.Id, v.Recipient, v.EndUser, v.AccessKeyId, v.EndedAt ?? v.CreatedAt)).ToListAsync(ct);
            lock (gate)
                Replay(sent, verified);
            lastRead = sent.Count == 0 ? lastRead : sent[0].Id;
            readUntil = now;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        places.Dispose();
        reading.Dispose();
    }

    private void Replay(List<Seen> sent, List<Seen> verified)
    {
        foreach (var (seen, isVerified) in sent.Select(s => (s, false)).Concat(verified.Select(v => (v, true))).OrderBy(e => e.Item1.At).ThenBy(e => e.Item2))
        {
            if (isVerified)
                watch.Verified(PhoneNumber.FromDigits(seen.Recipient), seen.At);
            else
                watch.Sent(new(PhoneNumber.FromDigits(seen.Recipient), seen.EndUser, seen.AccessKeyId, seen.At), used);
        }
    }

    private async Task RememberUsualAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (today, until) = (ConversionBook.DayOf(now), now - LooksBack);
        var days = await db.ConversionDays.AsNoTracking().Where(d => d.Day >= today - ConversionBook.ShownDays && d.Day < today - 1).ToListAsync(ct);
        var used = await networks.UsedAsync(now, ct);
        lock (gate)
        {
            foreach (var country in days.GroupBy(d => d.Country))
                watch.Remember(country.Key, country.Sum(d => d.Sent - d.Verified), country.Sum(d => d.Verified), until);
            foreach (var (country, network, entered) in used)
                watch.Networks.RememberNarrow(country, network, entered, until);
            foreach (var wide in used.GroupBy(n => (n.Country, Network: n.Network >> CodeHash.NarrowBits)))
                watch.Networks.RememberWide(wide.Key.Country, wide.Key.Network, wide.Sum(n => n.Entered), until);
        }
    }

    private async Task<HeldPlaces> ReadPlacesAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var seen = now - LooksBack;
        var all = await db.HeldPrefixes.AsNoTracking().Where(h => h.ReleasedAt == null || h.AllowedUntil > now || h.ReleasedAt > seen).ToListAsync(ct);
        lock (gate)
        {
            foreach (var released in all.Where(h => h.ReleasedAt is not null && forgotten.Add(h.Id)))
                watch.Forget(released, now);
            forgotten.RemoveWhere(id => !all.Exists(h => h.Id == id));
        }
        return new([.. all.Where(h => h.ReleasedAt is null)], [.. all.Where(h => h.ReleasedAt is not null)]);
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Seen(long Id, long Recipient, long? EndUser, string? AccessKeyId, DateTimeOffset At);
}

/// <summary>That a code may be sent, and whether it counts when pumping is looked for.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Admission(bool Counts);
