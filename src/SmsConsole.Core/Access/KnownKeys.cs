using System.Collections.Concurrent;

namespace SmsConsole.Core.Access;

/// <summary>
/// Keys that were read in the last minute, so that a busy program does not read the database with each call.
/// Only existing keys get in, so it is no larger than their number. The short life makes a key that was revoked
/// by another process fail here too.
/// </summary>
internal sealed class KnownKeys(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (KnownKey Key, DateTimeOffset Until)> entries = new(StringComparer.Ordinal);
    private int generation;

    /// <summary>Read before the database is read; an answer that is older than a revocation is not kept.</summary>
    public int Generation => Volatile.Read(ref generation);

    public KnownKey? Find(string id) =>
        entries.TryGetValue(id, out var entry) && time.GetUtcNow() < entry.Until ? entry.Key : null;

    public void Keep(string id, KnownKey key, int readAt)
    {
        entries[id] = (key, time.GetUtcNow() + Life);
        if (readAt != Generation)
            entries.TryRemove(id, out _);
    }

    public void Forget(Func<KnownKey, bool> which)
    {
        Interlocked.Increment(ref generation);
        foreach (var (id, entry) in entries)
        {
            if (which(entry.Key))
                entries.TryRemove(id, out _);
        }
    }
}
