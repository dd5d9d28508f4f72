using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways.Smpp;

public sealed class RollingCountTests
{
    [Fact]
    public void What_is_older_than_the_while_is_forgotten()
    {
        var clock = new ManualClock();
        var count = new RollingCount(clock, TimeSpan.FromMinutes(1), 60);
        count.Add(3);
        clock.Advance(TimeSpan.FromMinutes(59));
        count.Add();
        Assert.Equal(4, count.Total);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, count.Total);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, count.Total);
    }
}
