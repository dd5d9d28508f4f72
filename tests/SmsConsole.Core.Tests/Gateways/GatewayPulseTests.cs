using SmsConsole.Core.Gateways;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways;

public sealed class GatewayPulseTests
{
    private readonly ManualClock clock = new();
    private readonly GatewayPulse pulse;

    // Jitter in the middle: pauses are 2, 4, 8… seconds.
    public GatewayPulseTests() => pulse = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), clock, () => 0.5);

    [Fact]
    public void A_carrier_that_answers_well_is_healthy()
    {
        Answer(100, TimeSpan.FromMilliseconds(50));
        Assert.Equal((GatewayState.Healthy, 100), (Now.State, Now.Score));
    }

    [Fact]
    public void A_slow_carrier_loses_its_traffic_and_gets_it_back_by_probes()
    {
        Answer(5, TimeSpan.FromSeconds(3));
        Assert.Equal((GatewayState.Slow, RestReason.Slow), (Now.State, Now.Reason));
        Assert.Equal(7, pulse.Allow(7));

        Pass(2.1);
        Assert.Equal(GatewayState.Probing, Now.State);
        Answer(3, TimeSpan.FromMilliseconds(20));
        Assert.Equal(GatewayState.Healthy, Now.State);
    }

    [Fact]
    public void A_carrier_that_refuses_rests_and_each_rest_is_longer()
    {
        Answer(5, TimeSpan.Zero, RestReason.Refusing);
        Assert.Equal((GatewayState.Resting, RestReason.Refusing), (Now.State, Now.Reason));
        Assert.Equal(0, pulse.Allow(100));
        Assert.Equal(clock.GetUtcNow().AddSeconds(2), Now.Until);

        Pass(2.1);
        Answer(3, TimeSpan.Zero, RestReason.Refusing);
        Assert.Equal(clock.GetUtcNow().AddSeconds(4), Now.Until);
        Pass(4.1);
        Assert.Equal(GatewayState.Probing, Now.State);
        Answer(3, TimeSpan.Zero);
        Assert.Equal(GatewayState.Healthy, Now.State);
        Answer(5, TimeSpan.Zero, RestReason.Refusing);
        Assert.Equal(clock.GetUtcNow().AddSeconds(8), Now.Until);
    }

    [Fact]
    public void Half_of_the_answers_refused_is_too_many_and_a_tenth_lowers_the_score()
    {
        for (var n = 0; n < 50; n++)
            Answer(1, TimeSpan.FromMilliseconds(20), n % 10 == 0 ? RestReason.Refusing : null);
        Pass(0.2);
        Assert.Equal((GatewayState.Healthy, 90), (Now.State, Now.Score));

        for (var n = 0; n < 80; n++)
            Answer(1, TimeSpan.FromMilliseconds(20), n % 4 == 0 ? null : RestReason.Refusing);
        Pass(0.2);
        Assert.Equal(GatewayState.Resting, Now.State);
    }

    [Fact]
    public void A_carrier_that_falls_silent_is_left_within_seconds()
    {
        pulse.Submitted(10);
        Pass(4.9);
        Assert.Equal(GatewayState.Healthy, Now.State);
        Pass(0.2);
        Assert.Equal((GatewayState.Resting, RestReason.Silent), (Now.State, Now.Reason));
    }

    [Fact]
    public void Only_a_few_segments_are_out_while_it_is_tried_again()
    {
        pulse.Submitted(10);
        Pass(5.1);
        Assert.Equal(GatewayState.Resting, Now.State);
        Pass(2.1);
        Assert.Equal(3, pulse.Allow(100));
        pulse.Submitted(3);
        Assert.Equal(0, pulse.Allow(100));
        Pass(5.1);
        Assert.Equal(GatewayState.Resting, Now.State);
    }

    [Fact]
    public void Answers_to_what_was_stuck_since_before_the_rest_do_not_count_as_probes()
    {
        var stuck = clock.GetTimestamp();
        pulse.Submitted(10);
        Pass(5.1);
        Assert.Equal(GatewayState.Resting, Now.State);
        Pass(2.1);
        Assert.Equal(GatewayState.Probing, Now.State);
        for (var n = 0; n < 10; n++)
            pulse.Answered(stuck, RestReason.Silent);
        Assert.Equal(GatewayState.Probing, Now.State);
        Answer(3, TimeSpan.Zero);
        Assert.Equal(GatewayState.Healthy, Now.State);
    }

    [Fact]
    public void What_never_left_says_nothing_of_the_carrier()
    {
        for (var n = 0; n < 20; n++)
        {
            var begun = clock.GetTimestamp();
            pulse.Submitted(1);
            pulse.GaveBack(begun);
        }
        Pass(6);
        Assert.Equal(GatewayState.Healthy, Now.State);
    }

    private GatewayStanding Now => pulse.Standing;

    private void Pass(double seconds) => clock.Advance(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_carrier_that_throttles_is_passed_over_for_a_healthy_one_but_may_be_used_where_there_is_none()
    {
        Answer(5, TimeSpan.Zero, RestReason.Throttling);
        Assert.Equal((GatewayState.Slow, RestReason.Throttling), (Now.State, Now.Reason));
        Assert.Equal(100, pulse.Allow(100));
    }

    private void Answer(int times, TimeSpan after, RestReason? failure = null)
    {
        // As the dispatcher does: it asks before it gives.
        _ = pulse.Allow(times);
        var begun = clock.GetTimestamp();
        pulse.Submitted(times);
        clock.Advance(after);
        for (var n = 0; n < times; n++)
            pulse.Answered(begun, failure);
        if (after > TimeSpan.FromMilliseconds(100))
            _ = pulse.Standing;
    }
}
