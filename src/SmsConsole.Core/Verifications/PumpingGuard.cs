using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// Stands before every new verification: refuses those to held prefixes, and holds a prefix or a country whose codes look pumped. What it has
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
    private DateTimeOffset? readUntil;
    private long lastRead;

    public PumpingGuard(IDbContextFactory<AppDb> dbs, NewsBoard news, TimeProvider time, ILogger<PumpingGuard> logger)
    {
        (this.dbs, this.news, this.time, this.logger) = (dbs, news, time, logger);
        places = new(time, TimeSpan.FromSeconds(5), ReadPlacesAsync);
    }

    /// <summary>Whether a code may go to the number, and whether it counts. Problems: <c>verification.held</c>, <c>verification.crowded</c>.</summary>
    internal async Task<Outcome<Admission>> AdmitAsync(PhoneNumber number, DateTimeOffset at, PumpingSettings settings, CancellationToken ct)
    {
        if (readUntil is null)
            await CatchUpAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Verifications.AnyAsync(v => v.Recipient == number.Digits && v.State == VerificationState.Approved, ct))
            return new Admission(Counts: false);
        var known = await places.GetAsync(ct);
        if (settings.IsOn && known.Over(number) is { } held)
        {
            refused.AddOrUpdate(held.Id, 1, (_, n) => n + 1);
            return Held(held.Prefix, held.Country);
        }
        if (known.Allow(number, at))
            return new Admission(Counts: false);
        Suspicion? suspicion;
        lock (gate)
            suspicion = watch.Judge(number, at, settings);
        if (suspicion is null)
            return new Admission(Counts: true);
        if (!suspicion.IsSure)
            return new Problem("verification.crowded", $"Many more codes than usual go to {number.Country}, and too few of them are entered. Try again in a minute.", "to").With(number.Country);
        await HoldAsync(db, suspicion, at, ct);
        return Held(suspicion.Prefix, suspicion.Country);
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

    /// <summary>Lets a prefix go, and does not hold it again for a while. Problems: <c>access.denied</c>, <c>verification.not_held</c>.</summary>
    public async Task<Outcome<Done>> ReleaseAsync(Actor actor, long id, PumpingSettings settings, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await StoreRefusedAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.HeldPrefixes.SingleOrDefaultAsync(h => h.Id == id && h.ReleasedAt == null, ct) is not { } held)
            return new Problem("verification.not_held", "This is no longer held: somebody has released it.");
        var (now, name) = (time.GetUtcNow(), NameOf(held.Prefix, held.Country));
        held.Release(actor.UserId, now, TimeSpan.FromHours(settings.AllowHours));
        db.Audit(actor, now, "verification.release", name, new { held.HeldAt, held.Unverified, held.Verified, held.Refused }, new { held.AllowedUntil });
        await db.SaveChangesAsync(ct);
        places.Forget();
        news.Publish(NewsBoard.Verifications);
        LogReleased(name, actor.UserId);
        return default(Done);
    }

    /// <summary>What is held, the newest first, with how many codes usually go there in a day. Problem: <c>access.denied</c>.</summary>
    public async Task<Outcome<IReadOnlyList<HeldRow>>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await StoreRefusedAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var first = ConversionBook.DayOf(time.GetUtcNow()) - ConversionBook.ShownDays;
        var held = await db.HeldPrefixes.AsNoTracking().Where(h => h.ReleasedAt == null).OrderByDescending(h => h.Id).ToListAsync(ct);
        var countries = held.Select(h => h.Country).Distinct().ToList();
        var sent = await db.ConversionDays.Where(d => d.Day >= first && countries.Contains(d.Country)).GroupBy(d => d.Country).Select(g => new { g.Key, Sent = g.Sum(d => d.Sent) }).ToDictionaryAsync(g => g.Key, g => g.Sent, ct);
        return held.ConvertAll(h => new HeldRow(h.Id, h.Country, h.Prefix, h.HeldAt, h.Unverified, h.Verified, h.Refused, sent.GetValueOrDefault(h.Country) / ConversionBook.ShownDays));
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
            if (isFirst)
                await RememberUsualAsync(db, now, ct);
            var beyond = lastRead - OutOfOrder;
            var sent = await db.Verifications.AsNoTracking().Where(v => v.Id > beyond && v.CreatedAt >= since && v.Counts && v.MessageId != null)
                .OrderByDescending(v => v.Id).Take(MostRead).Select(v => new Seen(v.Id, v.Recipient, v.CreatedAt)).ToListAsync(ct);
            var verified = await db.Verifications.AsNoTracking().Where(v => v.State == VerificationState.Approved && v.EndedAt >= since && v.Counts)
                .OrderByDescending(v => v.EndedAt).Take(MostRead).Select(v => new Seen(v.Id, v.Recipient, v.EndedAt ?? v.CreatedAt)).ToListAsync(ct);
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

    /// <summary>Adds to the table how many were refused since it last did.</summary>
    internal async Task StoreRefusedAsync(CancellationToken ct)
    {
        foreach (var id in refused.Keys)
        {
            if (!refused.TryRemove(id, out var more))
                continue;
            await using var db = await dbs.CreateDbContextAsync(ct);
            await db.HeldPrefixes.Where(h => h.Id == id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Refused, h => h.Refused + more), ct);
            news.Publish(NewsBoard.Verifications);
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
                watch.Sent(PhoneNumber.FromDigits(seen.Recipient), seen.At);
        }
    }

    private async Task RememberUsualAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var today = ConversionBook.DayOf(now);
        var days = await db.ConversionDays.AsNoTracking().Where(d => d.Day >= today - ConversionBook.ShownDays && d.Day < today - 1).ToListAsync(ct);
        lock (gate)
        {
            foreach (var country in days.GroupBy(d => d.Country))
                watch.Remember(country.Key, country.Sum(d => d.Sent - d.Verified), country.Sum(d => d.Verified), now - LooksBack);
        }
    }

    private async Task HoldAsync(AppDb db, Suspicion suspicion, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.HeldPrefixes.AnyAsync(h => h.ReleasedAt == null && h.Country == suspicion.Country && h.Prefix == suspicion.Prefix, ct))
        {
            places.Forget();
            return;
        }
        var held = new HeldPrefix { Country = suspicion.Country, Prefix = suspicion.Prefix, HeldAt = at, Unverified = (int)Math.Round(suspicion.Seen.Unverified), Verified = (int)Math.Round(suspicion.Seen.Verified) };
        var name = NameOf(held.Prefix, held.Country);
        db.HeldPrefixes.Add(held);
        db.Audit(Actor.System, at, "verification.hold", name, after: new { held.Unverified, held.Verified });
        await db.SaveChangesAsync(ct);
        refused.AddOrUpdate(held.Id, 1, (_, n) => n + 1);
        places.Forget();
        news.Publish(NewsBoard.Verifications);
        LogHeld(name, held.Unverified, held.Verified);
    }

    private async Task<HeldPlaces> ReadPlacesAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var all = await db.HeldPrefixes.AsNoTracking().Where(h => h.ReleasedAt == null || h.AllowedUntil > now).ToListAsync(ct);
        lock (gate)
        {
            foreach (var released in all.Where(h => h.ReleasedAt is not null && forgotten.Add(h.Id)))
                watch.Forget(released.Country, released.Prefix, now);
            forgotten.RemoveWhere(id => !all.Exists(h => h.Id == id));
        }
        return new([.. all.Where(h => h.ReleasedAt is null)], [.. all.Where(h => h.ReleasedAt is not null)]);
    }

    private static Problem Held(long? prefix, string country)
    {
        var name = NameOf(prefix, country);
        return new Problem("verification.held", $"New verifications to {name} are held: codes sent there look pumped, since too few are entered. Nothing was sent. An administrator can release it on the page Verifications.", "to").With(name);
    }

    // Not as a number would be written: the audit trail hides those.
    private static string NameOf(long? prefix, string country) => prefix is { } digits ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{country} {digits}*") : country;

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Seen(long Id, long Recipient, DateTimeOffset At);

    [LoggerMessage(EventId = 1602, Level = LogLevel.Warning, Message = "New verifications to {Place} are held: {Unverified} codes were not entered, {Verified} were")]
    private partial void LogHeld(string place, int unverified, int verified);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Information, Message = "Verifications to {Place} were released by {ActorId}")]
    private partial void LogReleased(string place, Guid actorId);
}

/// <summary>That a code may be sent, and whether it counts when pumping is looked for.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Admission(bool Counts);

/// <summary>A held prefix (E.164 digits; null for the whole country) as the page shows it. <paramref name="UsualPerDay"/>: verifications that the country usually has in a day.</summary>
public sealed record HeldRow(long Id, string Country, long? Prefix, DateTimeOffset HeldAt, int Unverified, int Verified, long Refused, int UsualPerDay);
