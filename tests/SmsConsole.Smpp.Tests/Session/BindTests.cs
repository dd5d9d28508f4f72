using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

public sealed class BindTests
{
    [Theory]
    [InlineData(BindMode.Transmitter, 100)]
    [InlineData(BindMode.Transceiver, 100)]
    [InlineData(BindMode.Receiver, 0)]
    public async Task A_bound_client_may_submit_unless_it_only_receives(BindMode mode, int slots)
    {
        BindRequest? seen = null;
        await using var carrier = new ScriptedCarrier { Bind = request => { seen = request; return CommandStatus.Ok; } };

        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Mode = mode, SystemType = "sys", AddressRange = new(1, 2, "^4477") });

        Assert.Equal(new BindRequest(mode, "me", "secret") { SystemType = "sys", AddressTon = 1, AddressNpi = 2, AddressRange = "^4477" }, seen);
        Assert.Equal(slots, client.FreeSlots);
        Assert.Equal(slots > 0, client.TrySubmit(ScriptedCarrier.Message(), 1));
    }

    [Fact]
    public async Task A_refused_bind_names_its_status()
    {
        await using var carrier = new ScriptedCarrier { Bind = _ => CommandStatus.InvalidPassword };

        var refusal = await Assert.ThrowsAsync<SmppBindException>(() => carrier.ConnectAsync(new()));

        Assert.Equal(CommandStatus.InvalidPassword, refusal.Status);
        Assert.Contains("ESME_RINVPASWD", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(SessionEndReason.BindRefused, (await carrier.NextClosedAsync()).End.Reason);
    }

    [Fact]
    public async Task A_generic_nack_to_the_bind_refuses_it()
    {
        using var peer = new RawPeer();
        var connecting = SmppClient.ConnectAsync(peer.Options, new RecordingSink(), new ManualClock(), TestContext.Current.CancellationToken);
        await peer.AcceptAsync();
        var (bind, _) = await peer.ReadAsync();
        await peer.WriteAsync(Wire.Encode(new BarePdu(CommandId.GenericNack), bind.Sequence, CommandStatus.InvalidCommandId));

        Assert.Equal(CommandStatus.InvalidCommandId, (await Assert.ThrowsAsync<SmppBindException>(() => Soon.Is(connecting))).Status);
    }

    [Fact]
    public async Task A_bind_without_an_answer_ends_in_time()
    {
        var clock = new ManualClock();
        using var peer = new RawPeer();
        var connecting = SmppClient.ConnectAsync(peer.Options, new RecordingSink(), clock, TestContext.Current.CancellationToken);
        await peer.AcceptAsync();
        await peer.ReadAsync();

        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(SessionEndReason.BindTimeout, (await Assert.ThrowsAsync<SmppBindException>(() => Soon.Is(connecting))).Reason);
    }

    [Fact]
    public async Task A_hangup_before_the_answer_is_no_session()
    {
        using var peer = new RawPeer();
        var connecting = SmppClient.ConnectAsync(peer.Options, new RecordingSink(), new ManualClock(), TestContext.Current.CancellationToken);
        await peer.AcceptAsync();
        await peer.ReadAsync();
        peer.Hangup();

        Assert.Equal(SessionEndReason.PeerClosed, (await Assert.ThrowsAsync<SmppBindException>(() => Soon.Is(connecting))).Reason);
    }

    [Fact]
    public async Task Nobody_listening_is_a_socket_error()
    {
        SmppClientOptions options;
        using (var peer = new RawPeer())
            options = peer.Options;

        await Assert.ThrowsAsync<SocketException>(() => SmppClient.ConnectAsync(options, new RecordingSink(), new ManualClock(), TestContext.Current.CancellationToken));
    }
}
