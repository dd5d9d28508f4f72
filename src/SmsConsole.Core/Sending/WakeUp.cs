using System.Threading.Channels;

namespace SmsConsole.Core.Sending;

/// <summary>Wakes a loop that waits for work. Calls while it works are kept as one; a loop also looks by itself from time to time.</summary>
internal sealed class WakeUp
{
    private readonly Channel<byte> signals = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => signals.Writer.TryWrite(0);

    /// <summary>Waits for a ring, or until <paramref name="most"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken ct)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var limit = time.CreateTimer(static s => (s as CancellationTokenSource)?.Cancel(), both, most, Timeout.InfiniteTimeSpan);
        try
        {
            await signals.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody rang: the time is up.
        }
    }
}
