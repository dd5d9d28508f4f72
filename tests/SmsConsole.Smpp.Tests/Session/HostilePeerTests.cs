using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Pdus;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>Whatever stands inside a PDU of a valid length, the session answers or ignores it and goes on.</summary>
public sealed class HostilePeerTests
{
    private const uint Last = 0x7000_0000;

    /// <summary>All that does not end the session by its meaning.</summary>
    private static readonly CommandId[] Commands =
    [
        .. Enum.GetValues<CommandId>().Where(command => command is not (CommandId.Unbind or CommandId.UnbindResp)),
        (CommandId)0,
        (CommandId)0x0001_0203,
        (CommandId)0xFFFF_FFFF,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_server_session_survives_every_body(int seed)
    {
        await using var carrier = new ScriptedCarrier { Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "A") };
        await using var raw = await RawClient.BindAsync(carrier.Server.EndPoint, BindMode.Transceiver);
        for (var tag = 0; tag < 100; tag++)
            Assert.True(Assert.Single(carrier.Server.Sessions).TryDeliver(ScriptedCarrier.Incoming(), tag));

        var header = await raw.AskAsync(Barrage(seed));
        while (header.Sequence != Last)
            header = await raw.AskAsync([]);

        Assert.Equal(CommandId.EnquireLinkResp, header.Command);
        Assert.False(Assert.Single(carrier.Server.Sessions).Completion.IsCompleted);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_client_session_survives_every_body_and_reports_each_submit_once(int seed)
    {
        using var peer = new RawPeer();
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        var client = await peer.BindAsync(sink, new ManualClock());
        for (var tag = 0; tag < 90; tag++)
            Assert.True(client.TrySubmit(ScriptedCarrier.Message(), tag));
        var asking = Enumerable.Range(0, 10).Select(_ => client.QueryAsync(new("7F", default), TestContext.Current.CancellationToken)).ToArray();

        await peer.WriteAsync(Barrage(seed));
        while ((await peer.ReadAsync()).Header.Sequence != Last)
        {
        }
        Assert.False(client.Completion.IsCompleted);
        await client.DisposeAsync();

        Assert.Equal(90, sink.Reports.Count);
        Assert.All(sink.Reports.Values, times => Assert.Equal(1, times));
        Assert.All(await Soon.Is(Task.WhenAll(asking)), done => Assert.NotEqual(SubmitOutcome.NotWritten, done.Outcome));
        Assert.Equal(SessionEndReason.Disposed, (await client.Completion).Reason);
    }

    /// <summary>Thousands of mutants under every command, with sequences that meet open requests, and an enquiry at the end.</summary>
    private static byte[] Barrage(int seed)
    {
        var random = new Random(seed);
        using var octets = new MemoryStream();
        for (var round = 0; round < 3_000; round++)
        {
            var body = Mutants.Next(random);
            if (body.Length > PduHeader.MaxPduLength - PduHeader.Size)
                continue;
            var head = new byte[PduHeader.Size];
            new PduHeader((uint)(head.Length + body.Length), Commands[random.Next(Commands.Length)], random.Next(2) == 0 ? 0 : (uint)random.Next(), (uint)random.Next(200)).Write(head);
            octets.Write(head);
            octets.Write(body);
        }
        octets.Write(Wire.Encode(new BarePdu(CommandId.EnquireLink), Last));
        return octets.ToArray();
    }
}
