using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class TlvListTests
{
    [Fact]
    public void Known_parameters_are_read_by_their_type()
    {
        var tlvs = default(TlvList)
            .With(TlvTag.ReceiptedMessageId, "A1")
            .With(TlvTag.MessageState, (byte)MessageState.Expired)
            .With(new NetworkErrorCode(3, 0x0102))
            .With(new SarPart(0x1234, 3, 2))
            .With(0x1400, "carrier"u8);

        Assert.Equal("A1", tlvs.ReceiptedMessageId);
        Assert.Equal(MessageState.Expired, tlvs.MessageState);
        Assert.Equal(new NetworkErrorCode(3, 0x0102), tlvs.NetworkErrorCode);
        Assert.Equal(new SarPart(0x1234, 3, 2), tlvs.SarPart);
        Assert.Equal("carrier"u8.ToArray(), tlvs.Find(0x1400)?.ToArray());
        Assert.Null(tlvs.Find(0x1401));
    }

    [Fact]
    public void Parameters_are_written_as_the_standard_says() =>
        Assert.Equal(
            Wire.Hex("020C 0002 1234 020E 0001 03 020F 0001 02 0423 0003 03 0102 0424 0002 4F4B"),
            Wire.Hex(default(TlvList).With(new SarPart(0x1234, 3, 2)).With(new NetworkErrorCode(3, 0x0102)).With(TlvTag.MessagePayload, "OK"u8).Octets.Span));

    [Theory]
    [InlineData("04")]
    [InlineData("0424")]
    [InlineData("042400")]
    [InlineData("04240001")]
    [InlineData("0424FFFF41")]
    [InlineData("0424000141042400")]
    public void A_parameter_past_the_end_is_refused(string octets) => Assert.False(TlvList.TryRead(Convert.FromHexString(octets), out _));

    [Fact]
    public void A_value_of_the_wrong_length_is_no_value()
    {
        var tlvs = default(TlvList).With(TlvTag.MessageState, (ushort)2).With(TlvTag.NetworkErrorCode, 1);

        Assert.Null(tlvs.MessageState);
        Assert.Null(tlvs.NetworkErrorCode);
        Assert.Null(tlvs.SarPart);
    }

    [Fact]
    public void The_first_of_each_tag_is_found_whatever_stands_around_it() => Prop.ForAll(
        Gen.Choose(0, 5).Zip(Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf(3)).ListOf().ToArbitrary(),
        drawn =>
        {
            var list = drawn.Aggregate(default(TlvList), (tlvs, next) => tlvs.With((ushort)next.Item1, next.Item2));
            Assert.True(TlvList.TryRead(list.Octets, out var read));
            for (ushort tag = 0; tag < 7; tag++)
                Assert.Equal(drawn.Where(next => next.Item1 == tag).Select(next => next.Item2).FirstOrDefault(), read.Find(tag)?.ToArray());
            for (var length = 0; length < list.Octets.Length; length++)
                Assert.Equal(length % 7 == 0, TlvList.TryRead(list.Octets[..length], out _));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Content_is_the_payload_when_the_short_message_is_empty()
    {
        var submit = new SubmitSm { Source = default, Destination = Address.International("1"), Tlvs = default(TlvList).With(TlvTag.MessagePayload, "long"u8) };

        Assert.Equal("long"u8.ToArray(), submit.Content.ToArray());
        Assert.Equal("short"u8.ToArray(), (submit with { ShortMessage = "short"u8.ToArray() }).Content.ToArray());
    }
}
