namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Counts what happened within the last while, in slots of time that fall away one by one. Guarded by its owner's lock.</summary>
internal sealed class RollingCount(TimeProvider time, TimeSpan slot, int slots)
{
    private readonly long start = time.GetTimestamp();
    private readonly long[] counts = new long[slots];
    private long newest;

    public long Total
    {
        get
        {
            Advance();
            return counts.Sum();
        }
    }

    public void Add(int count = 1)
    {
        Advance();
        counts[newest % slots] += count;
    }

    private void Advance()
    {
        var now = time.GetElapsedTime(start).Ticks / slot.Ticks;
        for (var passed = Math.Max(newest + 1, now - slots + 1); passed <= now; passed++)
            counts[passed % slots] = 0;
        newest = Math.Max(newest, now);
    }
}
