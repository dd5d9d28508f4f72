using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>However a session ends, each submit is reported once and truthfully.</summary>
public sealed class EndTests
{
    [Fact]
    public async Task A_cut_between_submit_and_answer_leaves_it_unknown()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
        var (session, _) = await carrier.NextSubmitAsync();

        session.Abort();

        Assert.Equal(SubmitOutcome.NoAnswer, (await sink.NextDoneAsync()).Outcome);
        Assert.Equal(SessionEndReason.ConnectionLost, (await Soon.Is(client.Completion)).Reason);
        Assert.False(client.TrySubmit(ScriptedCarrier.Message(), 2));
        Assert.Equal(0, client.FreeSlots);
        Assert.Equal(0, await client.WaitForSlotsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_never_reached_the_socket_is_safe_to_send_again()
    {
        using var peer = new RawPeer();
        var sink = new RecordingSink();
        var client = await peer.BindAsync(sink, new ManualClock(), peer.Options with { Window = 2000 });
        var large = ScriptedCarrier.Message("") with { Tlvs = default(TlvList).With(TlvTag.MessagePayload, new byte[60_000]) };
        Assert.True(client.TrySubmit(large with { Destination = Address.International("0") }, 0));
        await peer.ReadAsync();
        // From here on the peer does not read: the system's buffers fill, and the rest stays with us.
        for (var tag = 1; tag < 1000; tag++)
            Assert.True(client.TrySubmit(large with { Destination = Address.International($"{tag}") }, tag));

        await Soon.Is(client.DisposeAsync().AsTask());
        var received = await peer.ReadToEndAsync();
        var done = await sink.NextDoneAsync(1000);

        Assert.All(sink.Reports.Values, times => Assert.Equal(1, times));
        Assert.All(done, one => Assert.NotEqual(SubmitOutcome.Answered, one.Outcome));
        var unwritten = done.Where(one => one.Outcome == SubmitOutcome.NotWritten).Select(one => one.Tag).ToHashSet();
        Assert.NotEmpty(unwritten);
        Assert.DoesNotContain(0, unwritten);
        Assert.DoesNotContain(DestinationsIn(received), unwritten.Contains);
    }

    [Fact]
    public async Task A_peer_that_stops_reading_ends_the_session()
    {
        var clock = new ManualClock();
        using var peer = new RawPeer();
        var sink = new RecordingSink();
        await using var client = await peer.BindAsync(sink, clock, peer.Options with { Window = 2000 });
        var large = ScriptedCarrier.Message("") with { Tlvs = default(TlvList).With(TlvTag.MessagePayload, new byte[60_000]) };
        for (var tag = 0; tag < 1000; tag++)
            Assert.True(client.TrySubmit(large, tag));

        while (!client.Completion.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Yield();
        }

        Assert.Equal(SessionEndReason.WriteStalled, (await client.Completion).Reason);
        await sink.NextDoneAsync(1000);
    }

    [Fact]
    public async Task Unbinding_waits_for_the_answers()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        var client = await carrier.ConnectAsync(sink);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
        var (session, submit) = await carrier.NextSubmitAsync();

        var unbinding = client.UnbindAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(client.TrySubmit(ScriptedCarrier.Message(), 2));
        Assert.False(unbinding.IsCompleted);
        session.AnswerSubmit(submit.Sequence, CommandStatus.Ok, "A");
        await Soon.Is(unbinding);

        Assert.True((await sink.NextDoneAsync()).IsAccepted);
        Assert.Equal(SessionEndReason.Unbound, (await client.Completion).Reason);
        Assert.Equal(SessionEndReason.PeerUnbound, (await carrier.NextClosedAsync()).End.Reason);
    }

    [Fact]
    public async Task Unbinding_does_not_wait_for_ever()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        var client = await carrier.ConnectAsync(sink);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
        await carrier.NextSubmitAsync();

        var unbinding = client.UnbindAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        carrier.Clock.Advance(TimeSpan.FromSeconds(6));
        await Soon.Is(unbinding);

        Assert.Equal(SubmitOutcome.NoAnswer, (await sink.NextDoneAsync()).Outcome);
        Assert.Equal(SessionEndReason.Unbound, (await client.Completion).Reason);
    }

    [Fact]
    public async Task A_carrier_that_unbinds_is_answered()
    {
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), new ManualClock());

        await peer.WriteAsync(Wire.Encode(new BarePdu(CommandId.Unbind), 44));

        var (header, _) = await peer.ReadAsync();
        Assert.Equal((CommandId.UnbindResp, 44u), (header.Command, header.Sequence));
        Assert.Equal(SessionEndReason.PeerUnbound, (await Soon.Is(client.Completion)).Reason);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(15u)]
    [InlineData(65_537u)]
    [InlineData(0x8000_0000u)]
    public async Task An_invalid_length_is_nacked_and_ends_the_session(uint length)
    {
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), new ManualClock());
        var octets = new byte[PduHeader.Size];
        new PduHeader(length, CommandId.DeliverSm, 0, 9).Write(octets);

        await peer.WriteAsync(octets);

        var (header, _) = await peer.ReadAsync();
        Assert.Equal(new PduHeader(16, CommandId.GenericNack, CommandStatus.InvalidCommandLength, 9), header);
        Assert.Equal(SessionEndReason.ProtocolError, (await Soon.Is(client.Completion)).Reason);
    }

    [Fact]
    public async Task A_sink_that_throws_ends_its_session_and_still_hears_of_every_submit()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink { Done = _ => throw new InvalidOperationException("sink") };
        await using var client = await carrier.ConnectAsync(sink);
        for (var tag = 0; tag < 3; tag++)
            Assert.True(client.TrySubmit(ScriptedCarrier.Message(), tag));
        var (session, submit) = await carrier.NextSubmitAsync();

        session.AnswerSubmit(submit.Sequence, CommandStatus.Ok, "A");

        var end = await Soon.Is(client.Completion);
        Assert.Equal(SessionEndReason.HandlerFailed, end.Reason);
        Assert.Equal("sink", end.Fault?.Message);
        Assert.Equal(3, sink.Reports.Count);
    }

    private static IEnumerable<long> DestinationsIn(byte[] octets)
    {
        var at = 0;
        while (octets.Length - at >= 64)
        {
            // A PDU that arrived in part counts: enough of it is there to know whose it is.
            var header = PduHeader.Read(octets.AsSpan(at));
            var length = Math.Min((int)header.Length, octets.Length - at);
            var body = octets.AsSpan(at + PduHeader.Size, length - PduHeader.Size);
            var padded = new byte[(int)header.Length - PduHeader.Size];
            body.CopyTo(padded);
            if (header.Command == CommandId.SubmitSm && SubmitSm.TryRead(padded, 1, out var submit) == DecodeError.None && submit is not null)
                yield return long.Parse(submit.Destination.Value, System.Globalization.CultureInfo.InvariantCulture);
            at += length;
        }
    }
}
