using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class SmppTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 21, 0, 0, TimeSpan.Zero);

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

    [Theory]
    [InlineData("020610233429000R", "2029-05-16T20:34:29Z")]
    [InlineData("000000000000000R", "2026-11-05T21:00:00Z")]
    [InlineData("000300000000000R", "2027-02-05T21:00:00Z")]
    [InlineData("261122180405604+", "2026-11-22T17:04:05.6Z")]
    [InlineData("261122180405620-", "2026-11-22T23:04:05.6Z")]
    [InlineData("000101000000048+", "1999-12-31T12:00:00Z")]
    [InlineData("240229235959900+", "2024-02-29T23:59:59.9Z")]
    public void Both_forms_are_read(string text, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), SmppTime.TryRead(text, Now));

    [Theory]
    [InlineData("")]
    [InlineData("2611221804056")]
    [InlineData("261122180405604")]
    [InlineData("261122180405604Z")]
    [InlineData("261122180405649+")]
    [InlineData("261322180405604+")]
    [InlineData("250229180405604+")]
    [InlineData("261122240405604+")]
    [InlineData("26112218040560 +")]
    [InlineData("2611221804056\u0661\u0662+")]
    [InlineData("0000010000000000R")]
    public void Anything_else_is_no_time(string text) => Assert.Null(SmppTime.TryRead(text, Now));

    [Fact]
    public void What_is_written_is_read_again() => Prop.ForAll(
        Gen.Choose(0, 63 * 86_400 - 1).ToArbitrary(),
        seconds =>
        {
            var span = TimeSpan.FromSeconds(seconds);
            Assert.Equal(Now + span, SmppTime.TryRead(SmppTime.Relative(span), Now));
            Assert.Equal(Now + span, SmppTime.TryRead(SmppTime.Absolute(Now + span), Now));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_digits_make_it_throw() => Prop.ForAll(
        Gen.Elements("0123456789".ToCharArray()).ArrayOf(15).Zip(Gen.Elements('R', '+', '-')).ToArbitrary(),
        time => _ = SmppTime.TryRead(new string(time.Item1) + time.Item2, Now)).QuickCheckThrowOnFailure();
}
