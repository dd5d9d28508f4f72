namespace SmsConsole.Core.Sending;

/// <summary>
/// Makes the keys of messages: 41 bits of milliseconds since 2024, 10 bits that differ between processes, 12 bits of
/// count. Ascending within a process, unique across processes unless two of 1,024 drew the same number in the same millisecond.
/// </summary>
public sealed class MessageIds(TimeProvider time)
{
    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly long node = Random.Shared.Next(1024);
    private readonly Lock gate = new();
    private long last;

    public long Next()
    {
        var now = (long)(time.GetUtcNow() - Epoch).TotalMilliseconds << 12;
        lock (gate)
        {
            last = Math.Max(last + 1, now);
            return (last >> 12 << 22) | (node << 12) | (last & 0xFFF);
        }
    }

    /// <summary>The lowest key that a message made at this time could have; 0 before 2024, and the highest there is from 2093 on.</summary>
    public static long FirstAt(DateTimeOffset time) => Math.Clamp((long)(time - Epoch).TotalMilliseconds, 0, long.MaxValue >> 22) << 22;

    /// <summary>When the message with this key was made, to the millisecond (later by what a burst ran ahead).</summary>
    public static DateTimeOffset TimeOf(long id) => Epoch.AddMilliseconds(id >> 22);
}
