using System.Net;
using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>What a carrier says of its own accord: alert_notification and outbind.</summary>
public sealed class CarrierNewsTests
{
    private static readonly AlertNotification Alert = new(Address.International("447"), Address.Alphanumeric("Acme")) { Availability = 0 };

    [Fact]
    public async Task An_alert_reaches_the_sink_and_is_not_answered()
    {
        await using var carrier = new ScriptedCarrier();
        var sink = new RecordingSink();
        await using var client = await carrier.ConnectAsync(sink);

        Assert.True(Assert.Single(carrier.Server.Sessions).TryAlert(Alert));

        Assert.Equal(Alert, await sink.NextAlertAsync());
    }

    [Fact]
    public async Task A_transmitter_gets_no_alerts()
    {
        await using var carrier = new ScriptedCarrier();
        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Mode = BindMode.Transmitter });

        Assert.False(Assert.Single(carrier.Server.Sessions).TryAlert(Alert));
    }

    [Fact]
    public async Task A_carrier_may_connect_and_ask_to_be_bound_to()
    {
        await using var carrier = new ScriptedCarrier();
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var sink = new RecordingSink();
        var accepting = AcceptAsync(door, outbind => outbind == new Outbind("SMSC", "hello"), carrier, sink);
        var session = await Soon.Is(carrier.Server.OutbindAsync(door.LocalEndpoint, new("SMSC", "hello"), TestContext.Current.CancellationToken));

        await using var client = await accepting;

        Assert.NotNull(session);
        Assert.Equal((BindMode.Receiver, "me"), (session.Bind?.Mode, session.Bind?.SystemId));
        Assert.True(session.TryDeliver(ScriptedCarrier.Incoming(), 1));
        await sink.NextDeliverAsync();
    }

    [Fact]
    public async Task An_outbind_that_nobody_waits_for_is_nacked()
    {
        using var peer = new RawPeer();
        await using var client = await peer.BindAsync(new(), new ManualClock());

        await peer.WriteAsync(Wire.Encode(new Outbind("SMSC", ""), 9));

        Assert.Equal(new PduHeader(16, CommandId.GenericNack, CommandStatus.InvalidCommandId, 9), (await peer.ReadAsync()).Header);
    }

    [Fact]
    public async Task A_stranger_is_not_bound_to()
    {
        await using var carrier = new ScriptedCarrier();
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var accepting = AcceptAsync(door, _ => false, carrier, new());
        await Soon.Is(carrier.Server.OutbindAsync(door.LocalEndpoint, new("SMSC", "wrong"), TestContext.Current.CancellationToken));

        Assert.Equal(CommandStatus.InvalidSystemId, (await Assert.ThrowsAsync<SmppBindException>(() => accepting)).Status);
        Assert.Null((await carrier.NextClosedAsync()).Session.Bind);
    }

    [Fact]
    public async Task Who_connects_and_says_nothing_is_let_go()
    {
        var clock = new ManualClock();
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync(door.LocalEndpoint, TestContext.Current.CancellationToken);
        var connection = await Soon.Is(door.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask());
        var accepting = SmppClient.AcceptOutbindAsync(
            connection, _ => true, new() { Host = "", SystemId = "me" }, new RecordingSink(), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(SessionEndReason.BindTimeout, (await Assert.ThrowsAsync<SmppBindException>(() => Soon.Is(accepting))).Reason);
    }

    private static async Task<SmppClient> AcceptAsync(TcpListener door, Func<Outbind, bool> isKnown, ScriptedCarrier carrier, RecordingSink sink)
    {
        var connection = await Soon.Is(door.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask());
        return await Soon.Is(SmppClient.AcceptOutbindAsync(
            connection, isKnown, carrier.Options with { Mode = BindMode.Receiver }, sink, carrier.Clock, TestContext.Current.CancellationToken));
    }
}
