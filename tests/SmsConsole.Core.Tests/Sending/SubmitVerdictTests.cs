using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Tests.Sending;

public sealed class SubmitVerdictTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 2, 1, "message.no_session", 2)]
    [InlineData(null, 2, 3, "message.no_session", 8)]
    [InlineData(null, 2, 20, "message.no_session", 30)]
    [InlineData(0x58, 1, 1, "message.throttled", 1)]
    [InlineData(0x14, 1, 4, "message.throttled", 8)]
    [InlineData(429, 1, 30, "message.throttled", 60)]
    [InlineData(0x08, 30, 1, "message.carrier_trouble", 30)]
    [InlineData(0x64, 30, 10, "message.carrier_trouble", 600)]
    public void Each_kind_of_failure_waits_twice_as_long_each_time_up_to_its_own_end(int? code, int delay, int attempt, string error, int seconds)
    {
        var verdict = Later(code, attempt, delay, null, chance: 0.5);
        Assert.Equal((MessageStatus.Queued, error, Now.AddSeconds(seconds)), (verdict.Status, verdict.Error, verdict.DueAt));
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 10)]
    public void Retries_are_spread_by_a_quarter_to_both_sides(double chance, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), Later(0x58, 4, 1, null, chance).DueAt);

    [Fact]
    public void A_wait_longer_than_the_message_lives_gives_way_to_a_last_try_in_time()
    {
        var verdict = Later(0x58, 6, 1, Now.AddSeconds(5), chance: 0.5);
        Assert.Equal((MessageStatus.Queued, Now.AddSeconds(1)), (verdict.Status, verdict.DueAt));
        Assert.Equal(MessageStatus.Expired, Later(0x58, 6, 1, Now.AddMilliseconds(900), chance: 0.5).Status);
    }

    [Fact]
    public void It_gives_up_after_fifty_tries() => Assert.Equal("message.gave_up", Later(0x58, 50, 1, null, 0.5).Error);

    [Fact]
    public void The_most_patient_reason_among_the_segments_decides() =>
        Assert.Equal("message.carrier_trouble", Of([(AttemptOutcome.TryLater, 0x58), (AttemptOutcome.TryLater, 0x08)], maySendAgain: false, 1).Error);

    [Fact]
    public void Without_an_answer_it_is_sent_again_only_where_the_policy_allows()
    {
        Assert.Equal("message.sent_again", Of([(AttemptOutcome.NoAnswer, null)], maySendAgain: true, 1).Error);
        Assert.Equal(MessageStatus.Unknown, Of([(AttemptOutcome.NoAnswer, null)], maySendAgain: false, 1).Status);
    }

    [Theory]
    [InlineData(null, 1, 2)]
    [InlineData(0x58, 1, 5)]
    [InlineData(0x58, 2, 10)]
    [InlineData(0x58, 6, 20)]
    [InlineData(0x08, 1, 7)]
    [InlineData(0x08, 9, 600)]
    public void A_gateways_own_terms_are_kept_per_reason(int? code, int attempt, int seconds)
    {
        var terms = new RetryTerms(Throttled: new(5, 20), CarrierTrouble: new(FirstSeconds: 7), MostTries: 10);
        var verdict = SubmitVerdict.Of([(AttemptOutcome.TryLater, code)], false, attempt, null, terms.On(new(TimeSpan.FromSeconds(2), code)), Now, 0.5);
        Assert.Equal((MessageStatus.Queued, Now.AddSeconds(seconds)), (verdict.Status, verdict.DueAt));
        Assert.Equal("message.gave_up", SubmitVerdict.Of([(AttemptOutcome.TryLater, code)], false, 10, null, terms.On(new(TimeSpan.FromSeconds(2), code)), Now, 0.5).Error);
    }

    [Theory]
    [InlineData(30, true, 30)]
    [InlineData(30, false, 5)]
    [InlineData(2, true, 5)]
    public void What_the_carrier_itself_asks_is_never_cut_short(int delay, bool isAsked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new RetryTerms(Throttled: new(5, 20)).On(new(TimeSpan.FromSeconds(delay), 429) { IsAsked = isAsked }).Delay);

    private static SubmitVerdict Later(int? code, int attempt, int delay, DateTimeOffset? expires, double chance) =>
        SubmitVerdict.Of([(AttemptOutcome.TryLater, code)], maySendAgain: false, attempt, expires, new(TimeSpan.FromSeconds(delay), code), Now, chance);

    private static SubmitVerdict Of((AttemptOutcome, int?)[] outcomes, bool maySendAgain, int attempt) =>
        SubmitVerdict.Of(outcomes, maySendAgain, attempt, null, new(TimeSpan.FromSeconds(1), null), Now, 0.5);
}
