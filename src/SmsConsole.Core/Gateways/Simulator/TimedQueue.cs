namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>Things that are due at a moment, for one reader. Adding is safe from any thread.</summary>
internal sealed class TimedQueue<T> : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<T, DateTimeOffset> things = new();
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private bool isDisposed;

    public TimedQueue(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(static queue => ((TimedQueue<T>)queue!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(T thing, DateTimeOffset due)
    {
        bool first;
        lock (gate)
        {
            first = !things.TryPeek(out _, out var next) || due < next;
            things.Enqueue(thing, due);
        }
        if (first)
            Wake();
    }

    /// <summary>Waits for the next thing that is due.</summary>
    public async ValueTask<T> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            lock (gate)
            {
                if (things.TryPeek(out _, out var due))
                {
                    var left = due - time.GetUtcNow();
                    if (left <= TimeSpan.Zero)
                        return things.Dequeue();
                    timer.Change(left < Shortest ? Shortest : left > Longest ? Longest : left, Timeout.InfiniteTimeSpan);
                }
            }
            await wake.WaitAsync(ct);
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            // The timer may be ringing just now.
            isDisposed = true;
            wake.Dispose();
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            if (!isDisposed && wake.CurrentCount == 0)
                wake.Release();
        }
    }
}
