using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

public sealed class LinkHealthTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ManualClock clock = new();

    [Fact]
    public async Task Silence_is_asked_about_and_an_answer_keeps_the_session()
    {
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), clock, peer.Options with { EnquireLinkInterval = Interval });

        for (var round = 0; round < 3; round++)
        {
            clock.Advance(Interval + TimeSpan.FromSeconds(1));
            var (enquiry, _) = await peer.ReadAsync();
            Assert.Equal(CommandId.EnquireLink, enquiry.Command);
            await peer.WriteAsync(Wire.Encode(new BarePdu(CommandId.EnquireLinkResp), enquiry.Sequence));
            // Our own enquiry comes back behind the answer, so the answer has been read when it does.
            await peer.WriteAsync(Wire.Encode(new BarePdu(CommandId.EnquireLink), 1));
            Assert.Equal(CommandId.EnquireLinkResp, (await peer.ReadAsync()).Header.Command);
        }

        Assert.False(client.Completion.IsCompleted);
    }

    [Fact]
    public async Task An_enquiry_without_an_answer_ends_the_session()
    {
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), clock, peer.Options with { EnquireLinkInterval = Interval });
        clock.Advance(Interval + TimeSpan.FromSeconds(1));
        await peer.ReadAsync();

        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(SessionEndReason.EnquireLinkUnanswered, (await Soon.Is(client.Completion)).Reason);
    }

    [Fact]
    public async Task The_servers_enquiries_are_answered_by_the_client()
    {
        await using var carrier = new ScriptedCarrier(ScriptedCarrier.Patient with { EnquireLinkInterval = Interval, ResponseTimeout = TimeSpan.FromHours(1) });
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, 0); return default; } };
        await using var client = await carrier.ConnectAsync(sink, time: new ManualClock());
        var session = Assert.Single(carrier.Server.Sessions);

        carrier.Clock.Advance(Interval + TimeSpan.FromSeconds(1));
        // The answer to what follows the enquiry comes after the enquiry's own.
        Assert.True(session.TryDeliver(ScriptedCarrier.Incoming(), 1));
        await carrier.NextDeliverDoneAsync();
        carrier.Clock.Advance(Interval - TimeSpan.FromSeconds(1));

        Assert.False(session.Completion.IsCompleted);
    }

    [Fact]
    public async Task Unknown_requests_are_nacked_and_unknown_answers_ignored()
    {
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), clock);
        await peer.WriteAsync(Wire.Encode(new BarePdu((CommandId)0x80000104), 5));
        await peer.WriteAsync(Wire.Encode(new SubmitSmResp("foreign"), 6000));
        await peer.WriteAsync(Wire.Encode(new BarePdu((CommandId)0x00000104), 6));

        var (header, _) = await peer.ReadAsync();

        Assert.Equal(new PduHeader(16, CommandId.GenericNack, CommandStatus.InvalidCommandId, 6), header);
    }
}
