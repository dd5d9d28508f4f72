using System.Net;
using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Server;

public sealed class SmppServerTests
{
    [Fact]
    public async Task A_connection_over_the_limit_is_closed_at_once()
    {
        await using var carrier = new ScriptedCarrier(ScriptedCarrier.Patient with { MaxSessions = 1 });
        await using var first = await carrier.ConnectAsync(new());

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => carrier.ConnectAsync(new()));

        Assert.IsType<SmppBindException>(refusal);
        Assert.Single(carrier.Server.Sessions);
    }

    [Fact]
    public async Task A_connection_that_never_binds_is_closed()
    {
        await using var carrier = new ScriptedCarrier(ScriptedCarrier.Patient with { BindTimeout = TimeSpan.FromSeconds(5) });
        using var silent = await OpenAsync(carrier.Server.EndPoint);
        await silent.SendAsync(Wire.Encode(new BarePdu(CommandId.EnquireLink), 1));
        Assert.Equal(CommandId.EnquireLinkResp, (await ReadHeaderAsync(silent)).Command);

        carrier.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(SessionEndReason.BindTimeout, (await carrier.NextClosedAsync()).End.Reason);
        Assert.Empty(carrier.Server.Sessions);
    }

    [Fact]
    public async Task A_submit_before_the_bind_or_from_a_receiver_is_refused()
    {
        await using var carrier = new ScriptedCarrier();
        using var raw = await OpenAsync(carrier.Server.EndPoint);

        await raw.SendAsync(Wire.Encode(ScriptedCarrier.Message(), 1));
        Assert.Equal(new PduHeader(16, CommandId.SubmitSmResp, CommandStatus.InvalidBindStatus, 1), await ReadHeaderAsync(raw));
        await raw.SendAsync(Wire.Encode(new BindRequest(BindMode.Receiver, "me", ""), 2));
        var bound = await ReadHeaderAsync(raw);
        await Soon.Is(raw.ReceiveAsync(new byte[bound.Length - PduHeader.Size]));
        await raw.SendAsync(Wire.Encode(ScriptedCarrier.Message(), 3));

        Assert.Equal(new PduHeader(16, CommandId.SubmitSmResp, CommandStatus.InvalidBindStatus, 3), await ReadHeaderAsync(raw));
    }

    [Fact]
    public async Task A_second_bind_is_refused_and_the_first_stays()
    {
        await using var carrier = new ScriptedCarrier();
        using var raw = await OpenAsync(carrier.Server.EndPoint);
        await raw.SendAsync(Wire.Encode(new BindRequest(BindMode.Transceiver, "me", ""), 1));
        var bound = await ReadHeaderAsync(raw);
        await Soon.Is(raw.ReceiveAsync(new byte[bound.Length - PduHeader.Size]));

        await raw.SendAsync(Wire.Encode(new BindRequest(BindMode.Transceiver, "other", ""), 2));

        Assert.Equal(CommandStatus.AlreadyBound, (await ReadHeaderAsync(raw)).Status);
        Assert.Equal("me", Assert.Single(carrier.Server.Sessions).Bind?.SystemId);
    }

    [Fact]
    public async Task A_handler_may_keep_a_window_for_whoever_is_bound()
    {
        await using var carrier = new ScriptedCarrier
        {
            Submit = (session, pdu) =>
            {
                if (session.OpenSubmits > 2)
                    session.AnswerSubmit(pdu.Sequence, CommandStatus.Throttled, "");
            },
        };
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        for (var tag = 1; tag <= 3; tag++)
            Assert.True(client.TrySubmit(ScriptedCarrier.Message(), tag));

        Assert.Equal(new SubmitDone(3, SubmitOutcome.Answered, CommandStatus.Throttled, null), await sink.NextDoneAsync());
        var (session, first) = await carrier.NextSubmitAsync();
        Assert.Equal(2, session.OpenSubmits);
        session.AnswerSubmit(first.Sequence, CommandStatus.Ok, "A");

        Assert.Equal(1, session.OpenSubmits);
        Assert.True((await sink.NextDoneAsync()).IsAccepted);
    }

    [Fact]
    public async Task Garbage_from_strangers_does_no_harm_to_others()
    {
        await using var carrier = new ScriptedCarrier { Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "x") };
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);
        var random = new Random(7);
        for (var round = 0; round < 30; round++)
        {
            using var stranger = await OpenAsync(carrier.Server.EndPoint);
            var garbage = new byte[random.Next(16, 5000)];
            random.NextBytes(garbage);
            await stranger.SendAsync(garbage);
        }

        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));

        Assert.True((await sink.NextDoneAsync()).IsAccepted);
        for (var round = 0; round < 30; round++)
            Assert.NotEqual(SessionEndReason.HandlerFailed, (await carrier.NextClosedAsync()).End.Reason);
    }

    [Fact]
    public async Task Stopping_closes_every_session()
    {
        var carrier = new ScriptedCarrier();
        await using var one = await carrier.ConnectAsync(new());
        await using var two = await carrier.ConnectAsync(new());

        await Soon.Is(carrier.DisposeAsync().AsTask());

        await Soon.Is(Task.WhenAll(one.Completion, two.Completion));
        Assert.Equal(SessionEndReason.Disposed, (await carrier.NextClosedAsync()).End.Reason);
        Assert.Equal(SessionEndReason.Disposed, (await carrier.NextClosedAsync()).End.Reason);
    }

    private static async Task<Socket> OpenAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Soon.Is(socket.ConnectAsync(endPoint));
        return socket;
    }

    private static async Task<PduHeader> ReadHeaderAsync(Socket socket)
    {
        var octets = new byte[PduHeader.Size];
        for (var read = 0; read < octets.Length;)
            read += await Soon.Is(socket.ReceiveAsync(octets.AsMemory(read)).AsTask()) is > 0 and var more ? more : throw new EndOfStreamException();
        return PduHeader.Read(octets);
    }
}
