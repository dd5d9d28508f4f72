using SmsConsole.Core.Gateways;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways;

public sealed class SendRateTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void No_more_leave_in_a_second_than_allowed()
    {
        var rate = new SendRate(100, clock);
        var taken = Run(rate, TimeSpan.FromSeconds(10));
        Assert.InRange(taken, 950, 1010);
    }

    [Fact]
    public void Throttling_halves_the_rate_once_a_second_and_it_grows_back()
    {
        var rate = new SendRate(100, clock);
        rate.SlowDown();
        rate.SlowDown();
        Assert.Equal(50, rate.PerSecond);
        Run(rate, TimeSpan.FromSeconds(20));
        Assert.Equal(100, rate.PerSecond);
    }

    [Fact]
    public void Without_a_limit_throttling_sets_one_for_a_while()
    {
        var rate = new SendRate(null, clock);
        Assert.Equal(int.MaxValue, rate.Available);
        for (var i = 0; i < 400; i++)
            rate.Take();
        rate.SlowDown();
        Assert.Equal(200, rate.PerSecond);
        Run(rate, TimeSpan.FromSeconds(60));
        Assert.Null(rate.PerSecond);
    }

    private int Run(SendRate rate, TimeSpan span)
    {
        var taken = 0;
        for (var until = clock.GetUtcNow() + span; clock.GetUtcNow() < until; clock.Advance(TimeSpan.FromMilliseconds(10)))
        {
            for (var free = rate.Available; free is > 0 and < int.MaxValue; free--)
            {
                rate.Take();
                taken++;
            }
        }
        return taken;
    }
}
