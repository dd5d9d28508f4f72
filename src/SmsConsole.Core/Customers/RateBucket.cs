namespace SmsConsole.Core.Customers;

/// <summary>So many a second on average, and as many at once.</summary>
internal sealed class RateBucket(int perSecond, TimeProvider time)
{
    private readonly Lock gate = new();
    private double tokens = perSecond;
    private long filledAt = time.GetTimestamp();

    public bool TryTake()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(perSecond, tokens + (time.GetElapsedTime(filledAt, now).TotalSeconds * perSecond));
            filledAt = now;
            if (tokens < 1)
                return false;
            tokens--;
            return true;
        }
    }
}
