using System.Diagnostics;

namespace SmsConsole.Bench;

/// <summary>What connections came to that sent one request after the other for a time: how many a second, how long each waited (milliseconds, sorted), and what the console's processors had to do for one.</summary>
internal sealed record Load(double PerSecond, List<double> Milliseconds, double ProcessorMicroseconds)
{
    public double At(double part) => Math.Round(Milliseconds[(int)(part * (Milliseconds.Count - 1))], 1);

    public static async Task<Load> RunAsync(ConsoleUnderTest console, int connections, int seconds, Func<RawHttp, Task<int>> send, int expected, string headers = "")
    {
        var watch = Stopwatch.StartNew();
        var used = console.ProcessorTime;
        var until = TimeSpan.FromSeconds(seconds);
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var http = await RawHttp.ConnectAsync(console.Port, headers);
            List<double> mine = [];
            while (watch.Elapsed < until)
            {
                var begun = watch.Elapsed;
                if (await send(http) is var status && status != expected)
                    throw new InvalidOperationException($"A request was answered {status}.");
                mine.Add((watch.Elapsed - begun).TotalMilliseconds);
            }
            return mine;
        }));
        var took = watch.Elapsed;
        List<double> all = [.. times.SelectMany(t => t).Order()];
        return new(all.Count / took.TotalSeconds, all, Math.Round((console.ProcessorTime - used).TotalMicroseconds / all.Count, 1));
    }
}
