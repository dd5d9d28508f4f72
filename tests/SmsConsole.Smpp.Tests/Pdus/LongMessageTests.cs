using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Pdus;

public sealed class LongMessageTests
{
    private static readonly SubmitSm Message = new()
    {
        Source = Address.Alphanumeric("Acme"),
        Destination = Address.International("447"),
        DataCoding = DataCoding.Ucs2,
        EsmClass = EsmClass.ReplyPath,
        Tlvs = default(TlvList).With(TlvTag.UserMessageReference, (ushort)7),
    };

    [Fact]
    public void By_user_data_header_each_part_says_in_its_octets_which_it_is()
    {
        var parts = LongMessage.Split(Message, [[0x41], [0x42]], 0xABCD, LongMessageStyle.UserDataHeader);

        Assert.Equal(["050003CD020141", "050003CD020242"], parts.Select(part => Wire.Hex(part.ShortMessage.Span)));
        Assert.All(parts, part => Assert.Equal(EsmClass.ReplyPath | EsmClass.UserDataHeader, part.EsmClass));
    }

    [Fact]
    public void By_sar_each_part_says_in_its_parameters_which_it_is()
    {
        var parts = LongMessage.Split(Message, [[0x41], [0x42]], 0xABCD, LongMessageStyle.Sar);

        Assert.Equal(["41", "42"], parts.Select(part => Wire.Hex(part.ShortMessage.Span)));
        Assert.Equal(Wire.Hex("0204 0002 0007 020C 0002 ABCD 020E 0001 02 020F 0001 02"), Wire.Hex(parts[1].Tlvs.Octets.Span));
        Assert.All(parts, part => Assert.Equal(EsmClass.ReplyPath, part.EsmClass));
    }

    [Fact]
    public void As_payload_it_stays_whole()
    {
        var whole = Assert.Single(LongMessage.Split(Message, [[0x41], [0x42]], 0xABCD, LongMessageStyle.Payload));

        Assert.True(whole.ShortMessage.IsEmpty);
        Assert.Equal(Wire.Hex("0204 0002 0007 0424 0002 4142"), Wire.Hex(whole.Tlvs.Octets.Span));
    }

    [Theory]
    [InlineData(LongMessageStyle.UserDataHeader)]
    [InlineData(LongMessageStyle.Sar)]
    [InlineData(LongMessageStyle.Payload)]
    public void One_segment_needs_no_style(LongMessageStyle style)
    {
        var whole = Assert.Single(LongMessage.Split(Message, [[0x41]], 1, style));

        Assert.Equal([0x41], whole.ShortMessage.ToArray());
        Assert.Equal((Message.EsmClass, Wire.Hex(Message.Tlvs.Octets.Span)), (whole.EsmClass, Wire.Hex(whole.Tlvs.Octets.Span)));
        Assert.Null(LongMessage.PartOf(whole, out _));
    }

    [Fact]
    public void There_are_1_to_255_parts()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LongMessage.Split(Message, [], 1, LongMessageStyle.Sar));
        Assert.Throws<ArgumentOutOfRangeException>(() => LongMessage.Split(Message, [.. Enumerable.Repeat(new byte[1], 256)], 1, LongMessageStyle.Sar));
    }

    [Fact]
    public void Every_part_is_recognised_on_the_other_side_in_every_style() => Prop.ForAll(
        Gen.Choose(2, 255).Zip(Gen.Choose(0, 255)).ToArbitrary(),
        drawn =>
        {
            var (count, reference) = drawn;
            byte[][] segments = [.. Enumerable.Range(0, count).Select(i => new byte[] { (byte)i, 0x42 })];
            foreach (var style in (LongMessageStyle[])[LongMessageStyle.UserDataHeader, LongMessageStyle.Sar])
            {
                foreach (var message in (SubmitSm[])[Message, Message with { IsDataSm = true }])
                {
                    var parts = LongMessage.Split(message, segments, (ushort)reference, style);
                    for (var i = 0; i < count; i++)
                    {
                        SubmitSm.TryRead(Wire.Body(Wire.Encode(parts[i])), 1, out var read, message.IsDataSm);
                        Assert.NotNull(read);
                        Assert.Equal(new SarPart((ushort)reference, (byte)count, (byte)(i + 1)), LongMessage.PartOf(read, out var text));
                        Assert.Equal(segments[i], text.ToArray());
                    }
                }
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 4)]
    public void A_part_that_cannot_be_counts_as_a_whole(byte total, byte number) =>
        Assert.Null(LongMessage.PartOf(Message with { Tlvs = default(TlvList).With(new SarPart(1, total, number)) }, out _));

    [Fact]
    public void A_header_past_the_end_counts_as_text()
    {
        var broken = Message with { EsmClass = EsmClass.UserDataHeader, ShortMessage = new byte[] { 0xFF, 0x41 } };

        Assert.Null(LongMessage.PartOf(broken, out var text));
        Assert.Equal([0xFF, 0x41], text.ToArray());
    }
}
