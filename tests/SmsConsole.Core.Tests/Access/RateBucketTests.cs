using SmsConsole.Core.Access;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Access;

public sealed class RateBucketTests
{
    [Fact]
    public void It_gives_what_it_holds_and_then_as_fast_as_it_fills()
    {
        var clock = new ManualClock();
        var bucket = new RateBucket(perSecond: 2, size: 3, clock);

        Assert.Equal(new(true, 2, TimeSpan.FromSeconds(0.5), TimeSpan.Zero), bucket.Take());
        Assert.Equal([1, 0], [bucket.Take().Left, bucket.Take().Left]);
        Assert.Equal(new(false, 0, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5)), bucket.Take());

        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True(bucket.Take().IsTaken);
        Assert.False(bucket.Take().IsTaken);

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, bucket.Take().Left);
    }
}
