using SmsConsole.Bench;
using SmsConsole.Tests.Support;

namespace SmsConsole.Web.Tests.Start;

/// <summary>The short form of <c>bench faults</c>: kills, cut connections, a database that is locked or away, and a carrier that refuses, loses and shuffles its words.</summary>
public sealed class FaultTests
{
    [Theory]
    [MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Whatever_breaks_nothing_is_lost_and_nothing_repeated_without_a_decision(string engine)
    {
        var server = engine == TestStore.Postgres ? TestStore.Server : null;
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var bench = Path.Combine(output.FullName, "..", "..", "..", "..", "..", "bench", "SmsConsole.Bench", "bin", output.Parent?.Name ?? "Debug", output.Name, "SmsConsole.Bench.dll");

        var found = await FaultRun.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "SmsConsole.Web.dll"), Path.GetFullPath(bench), rows: 3000, faults: 8, seed: 20261123, longestLock: TimeSpan.FromSeconds(2), server);

        Assert.True(found.IsClean, $"{found} {string.Join(", ", found.Statuses)}");
        Assert.Equal(server is null ? [3, 3, 2, 0] : [2, 2, 2, 2], found.Faults.Values);
        Assert.True(found.Statuses.GetValueOrDefault("Delivered") > 1000, string.Join(", ", found.Statuses));
        Assert.True(found.Throttled > 0, found.ToString());
        // Which of them were codes, and so sent again, is chance.
        Assert.True(found.SentAgain + found.Statuses.GetValueOrDefault("Unknown") > 0, string.Join(", ", found.Statuses));
    }
}
