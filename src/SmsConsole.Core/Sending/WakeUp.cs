using System.Diagnostics;
using System.Threading.Channels;

namespace SmsConsole.Core.Sending;

/// <summary>Wakes a loop that waits for work. Calls while it works are kept as one; a loop also looks by itself from time to time.</summary>
internal sealed class WakeUp
{
    private readonly Channel<byte> signals = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long rungAt;

    public void Ring()
    {
        Interlocked.CompareExchange(ref rungAt, Stopwatch.GetTimestamp(), 0);
        signals.Writer.TryWrite(0);
    }

    /// <summary>Waits for a ring, or until <paramref name="most"/> has passed. Gives how long ago the first ring was, or null when nobody rang.</summary>
    public async Task<TimeSpan?> WaitAsync(TimeSpan most, TimeProvider time, CancellationToken ct)
    {
        // Its own timer knows when it is disposed; another's could cancel it just after, which would end the program.
        using var limit = new CancellationTokenSource(most, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await signals.Reader.ReadAsync(both.Token);
            return Interlocked.Exchange(ref rungAt, 0) is var first and not 0 ? Stopwatch.GetElapsedTime(first) : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody rang: the time is up.
            return null;
        }
    }
}
