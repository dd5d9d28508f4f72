namespace SmsConsole.Core.Gateways;

/// <summary>
/// How many segments may leave now: a token bucket that holds a tenth of a second. When the carrier throttles, the rate is
/// halved, at most once a second, and grows back by a twentieth of what it was each second. Guarded by the gateway's lock.
/// </summary>
internal sealed class SendRate(int? maxPerSecond, TimeProvider time)
{
    private const double Burst = 0.1;

    private readonly double ceiling = maxPerSecond ?? double.PositiveInfinity;
    private double limit = maxPerSecond ?? double.PositiveInfinity;
    private double tokens = 1;
    private double before;
    private long filledAt = time.GetTimestamp();
    private long? slowedAt;
    private long secondStart = time.GetTimestamp();
    private int takenNow;
    private int takenBefore;

    /// <summary>Segments a second at the moment; null without a limit.</summary>
    public int? PerSecond => double.IsInfinity(limit) ? null : (int)Math.Max(1, limit);

    /// <summary>Whole segments that may leave now.</summary>
    public int Available
    {
        get
        {
            Refill();
            return double.IsInfinity(limit) ? int.MaxValue : (int)tokens;
        }
    }

    public void Take()
    {
        tokens--;
        CountSecond();
        takenNow++;
    }

    /// <summary>The carrier said that this is too fast.</summary>
    public void SlowDown()
    {
        var now = time.GetTimestamp();
        if (slowedAt is { } last && time.GetElapsedTime(last, now) < TimeSpan.FromSeconds(1))
            return;
        CountSecond();
        Refill();
        before = double.IsInfinity(limit) ? Math.Max(2, Math.Max(takenNow, takenBefore)) : limit;
        limit = Math.Max(1, before / 2);
        tokens = Math.Min(Math.Max(tokens, 0), Room);
        slowedAt = now;
    }

    private double Room => Math.Max(1, limit * Burst);

    private void Refill()
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(filledAt, now).TotalSeconds;
        filledAt = now;
        if (double.IsInfinity(limit))
            return;
        if (limit < ceiling)
        {
            limit = Math.Min(ceiling, limit + (elapsed * before / 20));
            // Without a ceiling of ours, twice the rate that was too fast is as good as none.
            if (double.IsInfinity(ceiling) && limit > 2 * before)
                limit = ceiling;
        }
        tokens = Math.Min(Math.Max(Room, tokens), tokens + (elapsed * limit));
    }

    private void CountSecond()
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(secondStart, now) < TimeSpan.FromSeconds(1))
            return;
        (takenBefore, takenNow, secondStart) = (takenNow, 0, now);
    }
}
