using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>Holds and their ends; each is audited, and told in the event feed.</summary>
public sealed partial class PumpingGuard
{
    private static Problem NotHeld { get; } = new("verification.not_held", "This is no longer held: somebody has released it.");

    /// <summary>Lets a prefix or a stream go, and does not hold it again for a while. Problems: <c>access.denied</c>, <c>verification.not_held</c>.</summary>
    public async Task<Outcome<Done>> ReleaseAsync(Actor actor, long id, PumpingSettings settings, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await StoreRefusedAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.HeldPrefixes.SingleOrDefaultAsync(h => h.Id == id && h.ReleasedAt == null, ct) is not { } held)
            return NotHeld;
        var now = time.GetUtcNow();
        held.Release(actor.UserId, now, TimeSpan.FromHours(settings.AllowHours));
        return await ReleasedAsync(db, actor, held, now, ct) ? default(Done) : NotHeld;
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
        return held.ConvertAll(h => new HeldRow(h.Id, h.Country, h.Prefix, h.Origin, h.AccessKeyId, h.HeldAt, h.Unverified, h.Verified, h.Refused, sent.GetValueOrDefault(h.Country) / ConversionBook.ShownDays));
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

    /// <summary>Releases what is held of a country where the run is over; of several processes one does.</summary>
    internal async Task EndRunsAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var day = now.AddDays(-1);
        await using var db = await dbs.CreateDbContextAsync(ct);
        foreach (var held in await db.HeldPrefixes.Where(h => h.ReleasedAt == null && h.Prefix == null && h.Origin != null).ToListAsync(ct))
        {
            var before = await db.HeldPrefixes.CountAsync(h => h.Id < held.Id && h.HeldAt > day && h.Country == held.Country && h.Origin == held.Origin && h.AccessKeyId == held.AccessKeyId, ct);
            double usual;
            lock (gate)
                usual = watch.UsualPerHour(new(held.Country, held.Origin ?? Origin.Unsaid, held.AccessKeyId), now);
            if (!runs.IsOver(held.Id, held.Refused, usual, before, now))
                continue;
            held.End(now);
            if (!await ReleasedAsync(db, Actor.System, held, now, ct))
                return;
        }
    }

    // False where somebody else, or another process, was first.
    private async Task<bool> ReleasedAsync(AppDb db, Actor actor, HeldPrefix held, DateTimeOffset now, CancellationToken ct)
    {
        var name = NameOf(held);
        await using var work = await db.Database.BeginTransactionAsync(ct);
        db.Audit(actor, now, "verification.release", name, new { held.HeldAt, held.Unverified, held.Verified, held.Refused }, new { held.AllowedUntil });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await db.PublishAsync(EventType.VerificationReleased, now, new
        {
            id = IdOf(held), held.Country, prefix = held.Prefix?.ToString(CultureInfo.InvariantCulture), held.Origin, held.AccessKeyId, held.HeldAt, held.Refused, held.ReleasedAt, byRule = held.ReleasedBy is null,
            held.AllowedUntil,
        }, ct);
        await work.CommitAsync(ct);
        places.Forget();
        news.Publish(NewsBoard.Verifications);
        LogReleased(name, actor.UserId);
        return true;
    }

    private async Task<HeldPrefix> HoldAsync(AppDb db, Suspicion suspicion, DateTimeOffset at, CancellationToken ct)
    {
        await using var work = await db.Database.BeginTransactionAsync(ct);
        var (origin, key) = (suspicion.Source?.Origin, suspicion.Source?.AccessKeyId);
        var known = await db.HeldPrefixes.FirstOrDefaultAsync(h => h.ReleasedAt == null && h.Country == suspicion.Country && h.Prefix == suspicion.Prefix && h.Origin == origin && h.AccessKeyId == key, ct);
        if (known is not null)
        {
            places.Forget();
            return known;
        }
        var held = new HeldPrefix
        {
            Country = suspicion.Country, Prefix = suspicion.Prefix, Origin = origin, AccessKeyId = key, HeldAt = at,
            Unverified = (int)Math.Round(suspicion.Seen.Unverified), Verified = (int)Math.Round(suspicion.Seen.Verified),
        };
        var name = NameOf(held);
        db.HeldPrefixes.Add(held);
        db.Audit(Actor.System, at, "verification.hold", name, after: new { held.Unverified, held.Verified });
        await db.SaveChangesAsync(ct);
        await db.PublishAsync(EventType.VerificationHeld, at, new
        {
            id = IdOf(held), held.Country, prefix = held.Prefix?.ToString(CultureInfo.InvariantCulture), held.Origin, held.AccessKeyId, reason = "pumping", held.Unverified, held.Verified, held.HeldAt,
        }, ct);
        await work.CommitAsync(ct);
        refused.AddOrUpdate(held.Id, 1, (_, n) => n + 1);
        places.Forget();
        news.Publish(NewsBoard.Verifications);
        LogHeld(name, held.Unverified, held.Verified);
        return held;
    }

    // Of a stream, a person who asks again is let through; of a prefix, nobody.
    private static Problem Held(HeldPrefix held) => held.Prefix is null ? Crowded(held.Country)
        : new Problem("verification.held", $"New verifications to {NameOf(held)} are held: codes sent there look pumped, since too few are entered. Nothing was sent. An administrator can release it on the page Verifications.", "to").With(NameOf(held));

    private static Problem Crowded(string country) =>
        new Problem("verification.crowded", $"Many more codes than usual go to {country}, and too few of them are entered. Try again in a minute.", "to").With(country);

    // Not as a number would be written: the audit trail hides those.
    private static string NameOf(HeldPrefix held) => held.Prefix is { } digits
        ? string.Create(CultureInfo.InvariantCulture, $"{held.Country} {digits}*")
        : string.Join(' ', new[] { held.Country, held.Origin?.ToString(), held.AccessKeyId }.OfType<string>());

    private static string IdOf(HeldPrefix held) => held.Id.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(EventId = 1602, Level = LogLevel.Warning, Message = "New verifications to {Place} are held: {Unverified} codes were not entered, {Verified} were")]
    private partial void LogHeld(string place, int unverified, int verified);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Information, Message = "Verifications to {Place} were released by {ActorId}")]
    private partial void LogReleased(string place, Guid actorId);
}

/// <summary>A held prefix (E.164 digits; null for a country, of which <see cref="HeldPrefix.Origin"/> and key say what) as the page shows it. <paramref name="UsualPerDay"/>: verifications that the country usually has in a day.</summary>
public sealed record HeldRow(long Id, string Country, long? Prefix, Origin? Origin, string? AccessKeyId, DateTimeOffset HeldAt, int Unverified, int Verified, long Refused, int UsualPerDay);
