namespace SmsConsole.Core.Access;

/// <summary>A bucket that fills by so many a second up to its size; each act takes one. For any thread.</summary>
public sealed class RateBucket(int perSecond, int size, TimeProvider time)
{
    private readonly Lock gate = new();
    private double filled = size;
    private long filledAt = time.GetTimestamp();

    public int PerSecond => perSecond;
    public int Size => size;

    /// <summary>Takes one, if there is one.</summary>
    public RateTaken Take()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            filled = Math.Min(size, filled + (time.GetElapsedTime(filledAt, now).TotalSeconds * perSecond));
            filledAt = now;
            var taken = filled >= 1;
            if (taken)
                filled--;
            return new(taken, (int)filled, TimeSpan.FromSeconds((size - filled) / perSecond), taken ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - filled) / perSecond));
        }
    }
}

/// <summary>Whether one could be taken, how many are left, when the bucket is full again, and when there is one again.</summary>
public readonly record struct RateTaken(bool IsTaken, int Left, TimeSpan UntilFull, TimeSpan Wait);
