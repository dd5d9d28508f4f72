using System.Collections.Concurrent;
using System.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Session;

public sealed class PduTapTests
{
    private readonly ConcurrentQueue<(bool IsOurs, PduHeader Header, byte[] Body)> seen = new();

    [Fact]
    public async Task A_tap_sees_both_ways_and_no_password()
    {
        await using var carrier = new ScriptedCarrier { Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "A1") };
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink, carrier.Options with { Tap = Keep });
        Assert.True(client.TrySubmit(ScriptedCarrier.Message("hello"), 1));

        Assert.Equal(SubmitOutcome.Answered, (await sink.NextDoneAsync()).Outcome);

        Assert.Equal(
            [(true, CommandId.BindTransceiver), (false, CommandId.BindTransceiverResp), (true, CommandId.SubmitSm), (false, CommandId.SubmitSmResp)],
            seen.Select(pdu => (pdu.IsOurs, pdu.Header.Command)));
        var (_, bind, octets) = seen.First();
        Assert.Equal(bind.Length, (uint)(PduHeader.Size + octets.Length));
        Assert.StartsWith("me\0******\0", Encoding.Latin1.GetString(octets), StringComparison.Ordinal);
        Assert.Equal(DecodeError.None, SubmitSm.TryRead(seen.ElementAt(2).Body, 1, out var submit));
        Assert.Equal("hello"u8.ToArray(), submit?.ShortMessage.ToArray());
    }

    [Fact]
    public async Task A_burst_longer_than_one_write_is_seen_pdu_by_pdu()
    {
        using var peer = new RawPeer();
        var whole = ScriptedCarrier.Message() with { ShortMessage = default, Tlvs = default(TlvList).With(TlvTag.MessagePayload, new byte[20_000]) };
        await using var client = await peer.BindAsync(new(), new SmsConsole.Tests.Support.ManualClock(), peer.Options with { Tap = Keep, Window = 200 });
        for (var n = 0; n < 40; n++)
            Assert.True(client.TrySubmit(whole, n));

        for (var n = 0; n < 40; n++)
            Assert.Equal(CommandId.SubmitSm, (await peer.ReadAsync()).Header.Command);

        var submits = seen.Where(pdu => pdu.Header.Command == CommandId.SubmitSm).ToList();
        Assert.Equal(Enumerable.Range(2, 40).Select(n => (uint)n), submits.Select(pdu => pdu.Header.Sequence));
        Assert.All(submits, pdu => Assert.Equal(pdu.Header.Length, (uint)(PduHeader.Size + pdu.Body.Length)));
    }

    private void Keep(bool isOurs, in PduHeader header, ReadOnlySpan<byte> body) => seen.Enqueue((isOurs, header, body.ToArray()));
}
