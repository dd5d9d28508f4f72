using System.Diagnostics;

namespace SmsConsole.Bench;

/// <summary>Runs a piece of work until it is warm, then several times, on the thread that asks.</summary>
internal static class Rounds
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <returns>
    /// How many a second in the median round, in the slowest and the fastest; how many a second of processor time, which other
    /// programs on the machine do not slow; and the bytes that each allocated.
    /// </returns>
    public static Speed Measure(int rounds, int each, Action work)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp;)
            work();
        var (rates, cores) = (new double[rounds], new double[rounds]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < rounds; round++)
        {
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            work();
            cores[round] = Math.Round(each / (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            rates[round] = Math.Round(each / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / rounds / each;
        Array.Sort(rates);
        Array.Sort(cores);
        return new(rates[rounds / 2], rates[0], rates[^1], cores[rounds / 2], Math.Round(bytes, 3));
    }
}

internal sealed record Speed(double PerSecond, double Slowest, double Fastest, double PerCoreSecond, double BytesEach);
