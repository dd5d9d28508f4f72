using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class SmppTimeTests
{
    [Fact]
    public void A_length_of_time_is_written_in_days_and_below()
    {
        Assert.Equal("000001020304000R", SmppTime.Relative(new TimeSpan(1, 2, 3, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SmppTime.Relative(TimeSpan.FromDays(64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SmppTime.Relative(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void A_moment_is_written_in_utc() =>
        Assert.Equal("261122170405600+", SmppTime.Absolute(new DateTimeOffset(2026, 11, 22, 18, 4, 5, 600, TimeSpan.FromHours(1))));
}
