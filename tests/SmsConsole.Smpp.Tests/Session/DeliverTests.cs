using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

public sealed class DeliverTests
{
    [Fact]
    public async Task A_deliver_is_answered_when_the_sink_says_so_and_not_before()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        var session = Assert.Single(carrier.Server.Sessions);
        Assert.True(session.TryDeliver(ScriptedCarrier.Incoming("one"), 11));
        Assert.True(session.TryDeliver(ScriptedCarrier.Incoming("two"), 12));
        var one = await sink.NextDeliverAsync();
        var two = await sink.NextDeliverAsync();

        client.AnswerDeliver(two.Sequence, CommandStatus.Ok);
        Assert.Equal((12, CommandStatus.Ok), await carrier.NextDeliverDoneAsync());
        client.AnswerDeliver(one.Sequence, CommandStatus.TemporaryAppError);
        Assert.Equal((11, CommandStatus.TemporaryAppError), await carrier.NextDeliverDoneAsync());
    }

    [Fact]
    public async Task A_busy_sink_holds_up_the_carrier_and_no_clock_runs_meanwhile()
    {
        var gate = new TaskCompletionSource();
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink { Deliver = (_, _) => new(gate.Task) };
        await using var client = await carrier.ConnectAsync(sink);
        var session = Assert.Single(carrier.Server.Sessions);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
        var submit = (await carrier.NextSubmitAsync()).Pdu;
        Assert.True(session.TryDeliver(ScriptedCarrier.Incoming(), 11));
        await sink.NextDeliverAsync();

        session.AnswerSubmit(submit.Sequence, CommandStatus.Ok, "A");
        carrier.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(sink.Reports);
        gate.SetResult();

        Assert.True((await sink.NextDoneAsync()).IsAccepted);
    }

    [Fact]
    public async Task The_deliver_window_is_the_sessions_own()
    {
        await using var carrier = new ScriptedCarrier(ScriptedCarrier.Patient with { DeliverWindow = 1 });
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        var session = Assert.Single(carrier.Server.Sessions);

        Assert.True(session.TryDeliver(ScriptedCarrier.Incoming(), 1));
        Assert.False(session.TryDeliver(ScriptedCarrier.Incoming(), 2));
        client.AnswerDeliver((await sink.NextDeliverAsync()).Sequence, CommandStatus.Ok);
        await carrier.NextDeliverDoneAsync();

        Assert.Equal(1, await session.WaitForSlotsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_transmitter_gets_no_delivers()
    {
        await using var carrier = new ScriptedCarrier();
        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Mode = BindMode.Transmitter });

        Assert.False(Assert.Single(carrier.Server.Sessions).TryDeliver(ScriptedCarrier.Incoming(), 1));
    }

    [Fact]
    public async Task A_client_that_leaves_owes_its_answers()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        var client = await carrier.ConnectAsync(sink);
        Assert.True(Assert.Single(carrier.Server.Sessions).TryDeliver(ScriptedCarrier.Incoming(), 9));
        await sink.NextDeliverAsync();

        await client.DisposeAsync();

        Assert.Equal((9L, (uint?)null), await carrier.NextDeliverDoneAsync());
        await carrier.NextClosedAsync();
    }

    [Theory]
    [InlineData("00", CommandStatus.InvalidCommandLength)]
    [InlineData("0000000000000000000000000000000042", CommandStatus.InvalidCommandLength)]
    [InlineData("00000000000000000000000000000000000424FFFF", CommandStatus.InvalidOptionalPart)]
    public async Task A_deliver_that_cannot_be_read_is_refused_and_the_session_goes_on(string body, uint status)
    {
        using var peer = new RawPeer();
        var sink = new RecordingSink();
        await using var client = await peer.BindAsync(sink, new ManualClock());
        var octets = Convert.FromHexString(body);
        var head = new byte[PduHeader.Size];
        new PduHeader((uint)(head.Length + octets.Length), CommandId.DeliverSm, 0, 3).Write(head);

        await peer.WriteAsync([.. head, .. octets]);
        var (answer, _) = await peer.ReadAsync();
        await peer.WriteAsync(Wire.Encode(ScriptedCarrier.Incoming("fine"), 4));

        Assert.Equal((CommandId.DeliverSmResp, status, 3u), (answer.Command, answer.Status, answer.Sequence));
        Assert.Equal(4u, (await sink.NextDeliverAsync()).Sequence);
    }
}
