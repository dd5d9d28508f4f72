using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Tests.Gateways.Smpp;

public sealed class SmppWordsTests
{
    [Theory]
    [InlineData("DELIVRD", MessageStatus.Delivered)]
    [InlineData("UNDELIV", MessageStatus.Undelivered)]
    [InlineData("DELETED", MessageStatus.Undelivered)]
    [InlineData("EXPIRED", MessageStatus.Expired)]
    [InlineData("REJECTD", MessageStatus.Rejected)]
    [InlineData("ACCEPTD", MessageStatus.Sent)]
    [InlineData("ENROUTE", MessageStatus.Sent)]
    [InlineData("UNKNOWN", MessageStatus.Unknown)]
    [InlineData("SOMETHING", MessageStatus.Unknown)]
    public void A_receipts_word_gives_the_status(string word, MessageStatus status)
    {
        var receipt = DeliveryReceipt.TryParse($"id:1 sub:001 dlvrd:000 submit date:2601020304 done date:2601020305 stat:{word} err:000 text:x");
        Assert.Equal(status, SmppAnswers.StatusOf(receipt!.State));
        Assert.Equal($"stat:{word} done date:2026-01-02 03:05:00 err:000", SmppAnswers.RawOf(receipt));
        Assert.Null(SmppAnswers.CodeOf(receipt));
    }

    [Theory]
    [InlineData(null, 0, 0)]
    [InlineData("Example", 5, 0)]
    [InlineData("My Shop", 5, 0)]
    [InlineData("12345", 0, 1)]
    [InlineData("447400123456", 1, 1)]
    [InlineData("+447400123456", 1, 1)]
    public void A_senders_type_is_found_from_itself(string? sender, byte ton, byte npi) =>
        Assert.Equal(new Address(ton, npi, sender?.TrimStart('+') ?? ""), SmppSegments.Source(sender, null, null));

    [Fact]
    public void Settings_overrule_the_senders_type() =>
        Assert.Equal(new Address(3, 8, "12345"), SmppSegments.Source("12345", 3, 8));

    [Fact]
    public void The_validity_period_is_what_is_left()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var message = SmppGatewayTests.Message(1, "Hello") with { ExpiresAt = now.AddMinutes(5) };
        Assert.Equal("000000000500000R", SmppSegments.Of(message, 1, new(), now)![0].ValidityPeriod);
    }
}
