namespace SmsConsole.Core.Storage;

/// <summary>
/// Something small read from the database, kept in memory so that the sending path asks without a query. It is read again
/// after a change made here (<see cref="Forget"/>) and when it is older than <paramref name="maxAge"/>, for changes made by other processes.
/// </summary>
internal sealed class Snapshot<T>(TimeProvider time, TimeSpan maxAge, Func<CancellationToken, Task<T>> read) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Kept? kept;
    private int changes;

    private sealed record Kept(T Value, long At);

    public ValueTask<T> GetAsync(CancellationToken ct) => Fresh is { } value ? new(value) : new(ReadAsync(ct));

    public void Forget()
    {
        Interlocked.Increment(ref changes);
        kept = null;
    }

    public void Dispose() => reading.Dispose();

    private T? Fresh => kept is { } now && time.GetElapsedTime(now.At) < maxAge ? now.Value : null;

    private async Task<T> ReadAsync(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            if (Fresh is { } already)
                return already;
            var (begun, at) = (Volatile.Read(ref changes), time.GetTimestamp());
            var value = await read(ct);
            // A change while reading: what was read may be old, so it is used once and not kept.
            if (begun == Volatile.Read(ref changes))
                kept = new(value, at);
            return value;
        }
        finally
        {
            reading.Release();
        }
    }
}
