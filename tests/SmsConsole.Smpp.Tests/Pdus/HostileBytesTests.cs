using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Pdus;

/// <summary>Whatever arrives, nothing throws and nothing grows beyond what arrived.</summary>
public sealed class HostileBytesTests
{
    [Fact]
    public void Random_bodies_give_a_pdu_or_an_error()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 5_000; round++)
        {
            var body = new byte[random.Next(0, 120)];
            random.NextBytes(body);
            // Many zeros, so that the strings end and the later fields are met too.
            for (var i = 0; i < body.Length; i++)
                body[i] = random.Next(2) == 0 ? (byte)0 : body[i];

            ReadEverything(body);
        }
    }

    [Fact]
    public void A_changed_octet_anywhere_does_no_harm()
    {
        var receipt = new DeliveryReceipt("7F", MessageState.Delivered) { Text = "hello" }.ToDeliverSm(Address.International("1"), Address.Alphanumeric("A"));
        var body = Wire.Body(Wire.Encode(receipt));
        for (var at = 0; at < body.Length; at++)
        {
            foreach (var value in (ReadOnlySpan<byte>)[0x00, 0x7F, 0x80, 0xFF])
            {
                var changed = body.ToArray();
                changed[at] = value;
                ReadEverything(changed);
            }
        }
    }

    [Fact]
    public void What_was_a_valid_body_once_does_no_harm()
    {
        var random = new Random(20261123);
        Assert.All(Mutants.Parents, ReadEverything);
        for (var round = 0; round < 3_000; round++)
            ReadEverything(Mutants.Next(random));
    }

    [Theory]
    [InlineData((byte)0x00)]
    [InlineData((byte)0x41)]
    [InlineData((byte)0x1B)]
    [InlineData((byte)0xFF)]
    public void The_longest_body_of_one_octet_does_no_harm(byte octet)
    {
        var body = new byte[PduHeader.MaxPduLength - PduHeader.Size];
        Array.Fill(body, octet);

        ReadEverything(body);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(15u)]
    [InlineData(65_537u)]
    [InlineData(0x8000_0000u)]
    [InlineData(uint.MaxValue)]
    public void An_invalid_length_is_seen_from_the_header_alone(uint length)
    {
        var octets = new byte[PduHeader.Size];
        new PduHeader(length, CommandId.SubmitSm, 0, 9).Write(octets);
        var buffer = new ReadOnlySequence<byte>(octets);

        Assert.False(Frame.TryTake(ref buffer, out var header, out _));

        Assert.False(header.HasValidLength);
        Assert.Equal(9u, header.Sequence);
        Assert.Equal(octets.Length, buffer.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(1000)]
    public void Pdus_come_out_whole_however_they_were_cut(int pieceSize)
    {
        byte[][] pdus = [Wire.Encode(new BarePdu(CommandId.EnquireLink), 1), Wire.Encode(new SubmitSmResp("abc"), 2), Wire.Encode(default(DeliverSmResp), 3)];
        var buffer = Wire.InPieces([.. pdus.SelectMany(pdu => pdu), 0, 0, 0], pieceSize);
        List<uint> sequences = [];

        while (Frame.TryTake(ref buffer, out var header, out var body))
        {
            sequences.Add(header.Sequence);
            Assert.Equal(Wire.Body(pdus[sequences.Count - 1]), body.ToArray());
        }

        Assert.Equal([1u, 2u, 3u], sequences);
        Assert.Equal(3, buffer.Length);
    }

    [Fact]
    public void Random_streams_end_or_go_on_but_never_throw() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets =>
    {
        var buffer = Wire.InPieces(octets, 5);
        while (Frame.TryTake(ref buffer, out _, out var body))
            ReadEverything(body.ToArray());
    }).QuickCheckThrowOnFailure();

    private static void ReadEverything(byte[] body)
    {
        Assert.Equal(SubmitSm.TryRead(body, 1, out var submit) == DecodeError.None, submit is not null);
        Assert.Equal(DeliverSm.TryRead(body, 1, out var deliver) == DecodeError.None, deliver is not null);
        Assert.Equal(SubmitSm.TryRead(body, 1, out submit, isDataSm: true) == DecodeError.None, submit is not null);
        BindRequest.TryRead(BindMode.Receiver, body, out _);
        Outbind.TryRead(body, out _);
        QuerySm.TryRead(body, out _);
        QuerySmResp.TryRead(body, out var found);
        Assert.True(Enum.IsDefined(found.State));
        CancelSm.TryRead(body, out _);
        ReplaceSm.TryRead(body, out _);
        AlertNotification.TryRead(body, out _);
        SubmitSmResp.ReadMessageId(body);
        Gsm7.Decode(body);
        ConcatHeader.TryRead(body, out _, out _);
        foreach (var coding in (ReadOnlySpan<byte>)[DataCoding.Gsm7, DataCoding.Ia5, DataCoding.Binary, DataCoding.Latin1, DataCoding.Ucs2, 0x18, 0x90, 0xF4])
            DataCoding.Decode(coding, body);
        if (TlvList.TryRead(body, out var tlvs))
            _ = (tlvs.SarPart, tlvs.MessageState, tlvs.NetworkErrorCode, tlvs.ReceiptedMessageId);
        if (deliver is not null)
            _ = (DeliveryReceipt.TryRead(deliver), deliver.Content, LongMessage.PartOf(deliver, out _));
        SmppTime.TryRead(Encoding.Latin1.GetString(body), default);
        DeliveryReceipt.TryParse(Encoding.Latin1.GetString(body));
    }
}
