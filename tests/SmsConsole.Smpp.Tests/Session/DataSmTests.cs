using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>data_sm goes the way of submit_sm and deliver_sm, and is answered in its own kind.</summary>
public sealed class DataSmTests
{
    private static readonly SubmitSm Message = new()
    {
        IsDataSm = true,
        Source = Address.Alphanumeric("Acme"),
        Destination = Address.International("447"),
        Tlvs = default(TlvList).With(TlvTag.MessagePayload, new byte[1000]),
    };

    [Fact]
    public async Task A_submit_may_travel_as_data_sm()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        Assert.True(client.TrySubmit(Message, 1));
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 2));
        Assert.True(client.TrySubmit(Message, 3));

        var (session, first) = await carrier.NextSubmitAsync();
        var (_, second) = await carrier.NextSubmitAsync();
        var (_, third) = await carrier.NextSubmitAsync();
        session.AnswerSubmit(third.Sequence, CommandStatus.Throttled, "");
        session.AnswerSubmit(second.Sequence, CommandStatus.Ok, "B");
        session.AnswerSubmit(first.Sequence, CommandStatus.Ok, "A");

        Assert.Equal((true, false, true), (first.IsDataSm, second.IsDataSm, third.IsDataSm));
        Assert.Equal(1000, first.Content.Length);
        Assert.Equal(new SubmitDone(3, SubmitOutcome.Answered, CommandStatus.Throttled, null), await sink.NextDoneAsync());
        Assert.Equal(new SubmitDone(2, SubmitOutcome.Answered, CommandStatus.Ok, "B"), await sink.NextDoneAsync());
        Assert.Equal(new SubmitDone(1, SubmitOutcome.Answered, CommandStatus.Ok, "A"), await sink.NextDoneAsync());
    }

    [Fact]
    public async Task A_receipt_may_come_as_data_sm()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        var receipt = new DeliveryReceipt("7F", MessageState.Delivered).ToDeliverSm(Address.International("447"), Address.Alphanumeric("Acme"));
        Assert.True(Assert.Single(carrier.Server.Sessions).TryDeliver(receipt with { IsDataSm = true, ShortMessage = default }, 11));

        var delivered = await sink.NextDeliverAsync();
        client.AnswerDeliver(delivered.Sequence, CommandStatus.Ok);

        Assert.Equal("7F", DeliveryReceipt.TryRead(delivered)?.Id);
        Assert.Equal((11, CommandStatus.Ok), await carrier.NextDeliverDoneAsync());
    }

    [Fact]
    public async Task A_data_sm_is_answered_with_a_data_sm_resp_also_when_it_cannot_be_read()
    {
        using var peer = new RawPeer();
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        await using var client = await peer.BindAsync(sink, new ManualClock());

        await peer.WriteAsync(Wire.Encode(Message, 8));
        await peer.WriteAsync(Convert.FromHexString("0000001100000103000000000000000941"));
        await peer.WriteAsync(Wire.Encode(ScriptedCarrier.Incoming(), 8));

        Assert.Equal(new PduHeader(17, CommandId.DataSmResp, CommandStatus.Ok, 8), (await peer.ReadAsync()).Header);
        Assert.Equal(new PduHeader(16, CommandId.DataSmResp, CommandStatus.InvalidCommandLength, 9), (await peer.ReadAsync()).Header);
        Assert.Equal(new PduHeader(17, CommandId.DeliverSmResp, CommandStatus.Ok, 8), (await peer.ReadAsync()).Header);
    }
}
