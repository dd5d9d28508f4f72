using System.Net;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>Queries, cancels and replaces, each with one who waits for its end.</summary>
public sealed class RequestTests
{
    private static readonly QuerySm Query = new("7F", Address.Alphanumeric("Acme"));
    private static readonly CancelSm Cancel = new("7F", Address.Alphanumeric("Acme"), Address.International("447"));
    private static readonly ReplaceSm Replace = new("7F", Address.Alphanumeric("Acme")) { ShortMessage = "new"u8.ToArray() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_gives_what_the_carrier_found()
    {
        var found = new QuerySmResp("7F", MessageState.Delivered, "261122170405600+");
        await using var carrier = new ScriptedCarrier { Query = asked => asked == Query ? found : null };
        await using var client = await carrier.ConnectAsync(new());

        var done = await Soon.Is(client.QueryAsync(Query, Ct));

        Assert.Equal(new RequestDone(SubmitOutcome.Answered, CommandStatus.Ok, found), done);
        Assert.Equal(new RequestDone(SubmitOutcome.Answered, CommandStatus.QueryFailed), await Soon.Is(client.QueryAsync(Query with { MessageId = "80" }, Ct)));
        Assert.Equal(100, client.FreeSlots);
    }

    [Fact]
    public async Task A_message_is_cancelled_or_replaced_when_the_carrier_agrees()
    {
        await using var carrier = new ScriptedCarrier
        {
            Cancel = asked => asked == Cancel ? CommandStatus.Ok : CommandStatus.InvalidMessageId,
            Replace = asked => asked.ShortMessage.Span.SequenceEqual("new"u8) ? CommandStatus.Ok : CommandStatus.ReplaceFailed,
        };
        await using var client = await carrier.ConnectAsync(new());

        Assert.True((await Soon.Is(client.CancelAsync(Cancel, Ct))).IsAccepted);
        Assert.Equal(CommandStatus.InvalidMessageId, (await Soon.Is(client.CancelAsync(Cancel with { MessageId = "80" }, Ct))).Status);
        Assert.True((await Soon.Is(client.ReplaceAsync(Replace, Ct))).IsAccepted);
    }

    [Fact]
    public async Task A_server_that_does_not_care_refuses()
    {
        await using var server = SmppServer.Start(new(IPAddress.Loopback, 0), new Careless(), ScriptedCarrier.Patient, new ManualClock());
        await using var client = await Soon.Is(SmppClient.ConnectAsync(
            new() { Host = "127.0.0.1", Port = server.EndPoint.Port, SystemId = "me" }, new RecordingSink(), new ManualClock(), Ct));

        Assert.Equal(CommandStatus.QueryFailed, (await Soon.Is(client.QueryAsync(Query, Ct))).Status);
        Assert.Equal(CommandStatus.CancelFailed, (await Soon.Is(client.CancelAsync(Cancel, Ct))).Status);
        Assert.Equal(CommandStatus.ReplaceFailed, (await Soon.Is(client.ReplaceAsync(Replace, Ct))).Status);
    }

    [Fact]
    public async Task A_request_waits_for_room_in_the_window()
    {
        await using var carrier = new ScriptedCarrier { Cancel = _ => CommandStatus.Ok };
        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Window = 1 });
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
        var (session, submit) = await carrier.NextSubmitAsync();

        var cancelling = client.CancelAsync(Cancel, Ct);
        Assert.False(cancelling.IsCompleted);
        session.AnswerSubmit(submit.Sequence, CommandStatus.Ok, "A");

        Assert.True((await Soon.Is(cancelling)).IsAccepted);
    }

    [Fact]
    public async Task A_receiver_asks_for_nothing()
    {
        await using var carrier = new ScriptedCarrier();
        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Mode = BindMode.Receiver });

        Assert.Equal(SubmitOutcome.NotWritten, (await Soon.Is(client.QueryAsync(Query, Ct))).Outcome);
    }

    [Fact]
    public async Task The_server_refuses_what_a_receiver_asks_and_what_it_cannot_read()
    {
        await using var carrier = new ScriptedCarrier();
        await using var raw = await RawClient.BindAsync(carrier.Server.EndPoint, BindMode.Receiver);
        Assert.Equal(new PduHeader(16, CommandId.CancelSmResp, CommandStatus.InvalidBindStatus, 7), await raw.AskAsync(Wire.Encode(Cancel, 7)));

        await using var sender = await RawClient.BindAsync(carrier.Server.EndPoint, BindMode.Transmitter);
        Assert.Equal(new PduHeader(16, CommandId.QuerySmResp, CommandStatus.InvalidCommandLength, 8), await sender.AskAsync(Convert.FromHexString("0000001100000003000000000000000841")));
        Assert.Equal(new PduHeader(16, CommandId.ReplaceSmResp, CommandStatus.InvalidCommandLength, 9), await sender.AskAsync(Convert.FromHexString("0000001000000007" + "0000000000000009")));
    }

    [Fact]
    public async Task An_answer_of_another_kind_answers_nothing_and_a_nack_answers_all()
    {
        using var peer = new RawPeer();
        var sink = new RecordingSink();
        await using var client = await peer.BindAsync(sink, new ManualClock());
        var querying = client.QueryAsync(Query, Ct);
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 5));
        var (query, _) = await peer.ReadAsync();
        var (submit, _) = await peer.ReadAsync();

        await peer.WriteAsync(Wire.Encode(new QuerySmResp("x", MessageState.Deleted), submit.Sequence));
        await peer.WriteAsync(Wire.Encode(new SubmitSmResp("x"), query.Sequence));
        await peer.WriteAsync(Wire.Encode(new SubmitSmResp("A"), submit.Sequence));
        await peer.WriteAsync(Wire.Encode(new BarePdu(CommandId.GenericNack), query.Sequence, CommandStatus.InvalidCommandId));

        Assert.Equal("A", (await sink.NextDoneAsync()).MessageId);
        Assert.Equal(new RequestDone(SubmitOutcome.Answered, CommandStatus.InvalidCommandId), await Soon.Is(querying));
    }

    [Fact]
    public async Task A_request_without_an_answer_ends_as_such()
    {
        var clock = new ManualClock();
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), clock);
        var late = client.QueryAsync(Query, Ct);
        await peer.ReadAsync();
        clock.Advance(TimeSpan.FromSeconds(32));
        Assert.Equal(SubmitOutcome.NoAnswer, (await Soon.Is(late)).Outcome);

        var lost = client.QueryAsync(Query, Ct);
        await peer.ReadAsync();
        peer.Hangup();
        Assert.Equal(SubmitOutcome.NoAnswer, (await Soon.Is(lost)).Outcome);
    }

    private sealed class Careless : ISmppServerHandler
    {
        public ValueTask<uint> OnBindAsync(SmppServerSession session, BindRequest request) => new(CommandStatus.Ok);

        public ValueTask OnSubmitAsync(SmppServerSession session, SubmitSm pdu) => default;

        public void OnDeliverDone(SmppServerSession session, long tag, uint? status)
        {
        }

        public void OnClosed(SmppServerSession session, SessionEnd end)
        {
        }
    }
}
