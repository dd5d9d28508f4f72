using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>
/// Remembers for 24 hours what was answered to an Idempotency-Key, per access key, so that a repeated request does nothing twice.
/// A request that never came to its end (the process died, the handler failed) may or may not have done its work; nobody can
/// tell from here, so its key is not free again: it is answered <c>idempotency.interrupted</c> and a person or program looks first.
/// </summary>
public sealed class IdempotencyBook(IDbContextFactory<AppDb> dbs, TimeProvider time)
{
    /// <summary>How long a request may work before it counts as interrupted.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromMinutes(10);
    private long purgedAt;

    /// <summary>
    /// Takes the key for a request (<paramref name="hash"/>: SHA-256 over method, path and body) or says what came of it before.
    /// Without an earlier answer the key is taken: do the work, then <see cref="CompleteAsync"/>.
    /// Problems: <c>idempotency.other_body</c>, <c>idempotency.in_progress</c>, <c>idempotency.interrupted</c>.
    /// </summary>
    public async Task<Outcome<IdempotencyClaim>> ClaimAsync(string accessKeyId, string key, byte[] hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await PurgeAsync(now, ct);
        var oldest = now - Kept;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await FindAsync(db, accessKeyId, key, oldest, ct) is { } known)
            return Recall(known, hash, now);
        // Only what is too old: another request may have taken the key a moment ago.
        await db.IdempotencyEntries.Where(e => e.AccessKeyId == accessKeyId && e.Key == key && e.At <= oldest).ExecuteDeleteAsync(ct);
        db.IdempotencyEntries.Add(new IdempotencyEntry { AccessKeyId = accessKeyId, Key = key, RequestHash = hash, At = now });
        try
        {
            await db.SaveChangesAsync(ct);
            return new IdempotencyClaim(null);
        }
        catch (DbUpdateException)
        {
            // Another request with the key was first; anything else is a fault.
            await using var again = await dbs.CreateDbContextAsync(ct);
            if (await FindAsync(again, accessKeyId, key, oldest, ct) is { } first)
                return Recall(first, hash, now);
            throw;
        }
    }

    /// <summary>Keeps the answer. A status from 500 keeps no body: it says that the request was interrupted.</summary>
    public async Task CompleteAsync(string accessKeyId, string key, int status, byte[]? body, string? location, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.IdempotencyEntries.Where(e => e.AccessKeyId == accessKeyId && e.Key == key).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.StatusCode, status)
            .SetProperty(e => e.Body, status < 500 ? body : null)
            .SetProperty(e => e.Location, location), ct);
    }

    private static Task<IdempotencyEntry?> FindAsync(AppDb db, string accessKeyId, string key, DateTimeOffset oldest, CancellationToken ct) =>
        db.IdempotencyEntries.AsNoTracking().SingleOrDefaultAsync(e => e.AccessKeyId == accessKeyId && e.Key == key && e.At > oldest, ct);

    private static Outcome<IdempotencyClaim> Recall(IdempotencyEntry entry, byte[] hash, DateTimeOffset now) => entry switch
    {
        _ when !entry.RequestHash.AsSpan().SequenceEqual(hash) =>
            new Problem("idempotency.other_body", "This Idempotency-Key came before with another request. Use a new key for a new request."),
        { StatusCode: null } when entry.At > now - Lease =>
            new Problem("idempotency.in_progress", "A request with this Idempotency-Key is still being worked on. Ask again in a moment."),
        { StatusCode: null or >= 500 } =>
            new Problem("idempotency.interrupted", "An earlier request with this Idempotency-Key was interrupted, and whether it was carried out is not known. Look for what it should have made; if it is not there, send the request with a new key."),
        _ => new IdempotencyClaim(entry),
    };

    private async Task PurgeAsync(DateTimeOffset now, CancellationToken ct)
    {
        var last = Interlocked.Read(ref purgedAt);
        if (now.UtcTicks - last < PurgeEvery.Ticks || Interlocked.CompareExchange(ref purgedAt, now.UtcTicks, last) != last)
            return;
        var oldest = now - Kept;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.IdempotencyEntries.Where(e => e.At <= oldest).ExecuteDeleteAsync(ct);
    }
}
