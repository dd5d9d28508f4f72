using SmsConsole.Bench;

namespace SmsConsole.Web.Tests.Start;

/// <summary>The short form of <c>bench kill</c>: the real program, killed on its way, with its simulator.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_campaign_that_is_killed_and_restarted_loses_nothing_and_repeats_nothing_in_silence()
    {
        var found = await CrashRun.RunAsync(Path.Combine(AppContext.BaseDirectory, "SmsConsole.Web.dll"), rows: 4000, kills: 3, seed: 20261122);

        Assert.Equal(3, found.Kills);
        Assert.Equal(4000, found.Counted);
        Assert.Equal(4000, found.Stored);
        Assert.True(found.TalliesAgree, found.ToString());
        Assert.Equal(4000, found.Delivered + found.Unknown);
        Assert.Equal(0, found.Unexplained);
        Assert.True(found.NeverSeen <= found.Unknown, found.ToString());
    }
}
