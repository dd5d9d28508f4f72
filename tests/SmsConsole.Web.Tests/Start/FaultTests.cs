using SmsConsole.Bench;

namespace SmsConsole.Web.Tests.Start;

/// <summary>The short form of <c>bench faults</c>: kills, cut connections, a locked database, and a carrier that loses and shuffles its words.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Whatever_breaks_nothing_is_lost_and_nothing_repeated_without_a_decision()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var bench = Path.Combine(output.FullName, "..", "..", "..", "..", "..", "bench", "SmsConsole.Bench", "bin", output.Parent?.Name ?? "Debug", output.Name, "SmsConsole.Bench.dll");

        var found = await FaultRun.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "SmsConsole.Web.dll"), Path.GetFullPath(bench), rows: 3000, faults: 6, seed: 20261123, longestLock: TimeSpan.FromSeconds(2));

        Assert.True(found.IsClean, $"{found} {string.Join(", ", found.Statuses)}");
        Assert.Equal([2, 2, 2], found.Faults.Values);
        Assert.True(found.Statuses.GetValueOrDefault("Delivered") > 1000, string.Join(", ", found.Statuses));
    }
}
