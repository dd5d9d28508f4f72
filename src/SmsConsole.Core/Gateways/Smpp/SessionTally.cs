namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What one session of a gateway has counted lately, also over reconnects and changed settings. Safe from any thread.</summary>
internal sealed class SessionTally(TimeProvider time)
{
    private const int RateSeconds = 10;

    private readonly Lock gate = new();
    private readonly RollingCount sent = new(time, TimeSpan.FromSeconds(1), RateSeconds);
    private readonly RollingCount errors = new(time, TimeSpan.FromMinutes(1), 60);
    private readonly RollingCount receipts = new(time, TimeSpan.FromMinutes(1), 60);

    /// <summary>How long the latest answers took, in ticks; the oldest is overwritten.</summary>
    private readonly long[] waits = new long[1000];
    private long answered;
    private Problem? trouble;
    private DateTimeOffset? troubleAt;

    public void CountSent(int segments)
    {
        lock (gate)
            sent.Add(segments);
    }

    public void CountAnswer(TimeSpan took, Problem? refusal)
    {
        lock (gate)
        {
            waits[answered++ % waits.Length] = took.Ticks;
            if (refusal is null)
                return;
            errors.Add();
            Note(refusal);
        }
    }

    /// <summary>No answer came.</summary>
    public void CountLoss()
    {
        lock (gate)
            errors.Add();
    }

    public void CountReceipt()
    {
        lock (gate)
            receipts.Add();
    }

    /// <summary>Keeps it as the latest problem.</summary>
    public void Note(Problem problem)
    {
        lock (gate)
            (trouble, troubleAt) = (problem, time.GetUtcNow());
    }

    public SessionHealth Snapshot()
    {
        lock (gate)
        {
            var known = waits.AsSpan(0, (int)Math.Min(answered, waits.Length)).ToArray();
            Array.Sort(known);
            return new()
            {
                PerSecond = (double)sent.Total / RateSeconds,
                Errors = errors.Total,
                Receipts = receipts.Total,
                MedianWait = At(known, 50),
                LongWait = At(known, 99),
                Trouble = trouble,
                TroubleAt = troubleAt,
            };
        }
    }

    private static TimeSpan? At(long[] sorted, int percent) => sorted.Length == 0 ? null : TimeSpan.FromTicks(sorted[(sorted.Length - 1) * percent / 100]);
}
