namespace SmsConsole.Core.Webhooks;

/// <summary>When a delivery that was not taken is posted again.</summary>
internal sealed class RetrySchedule(double jitter, params TimeSpan[] waits)
{
    /// <summary>Ten times over three days, as Standard Webhooks 1.0.0 recommends; spread, so that what failed together does not come back together.</summary>
    public static readonly RetrySchedule Standard = new(0.2,
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24));

    /// <summary>As Alibaba Cloud pushes what concerns the Chinese mainland.</summary>
    public static readonly RetrySchedule Mainland = new(0, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));

    /// <summary>As Alibaba Cloud pushes what concerns the rest of the world.</summary>
    public static readonly RetrySchedule Abroad = new(0, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

    /// <summary>How long after the given attempt, counted from 1, the next one is made; null when that was the last.</summary>
    /// <param name="chance">From 0 to 1: where in the spread it falls.</param>
    public TimeSpan? After(int attempt, double chance) =>
        attempt <= waits.Length ? waits[attempt - 1] * (1 + jitter * chance) : null;
}
