using System.Globalization;
using System.Net;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Tests.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Interop;

/// <summary>Kannel on the other side: its bearerbox as customer, its drive_smpp as carrier.</summary>
public sealed class KannelTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kannel-");

    [Fact]
    public async Task Its_bearerbox_binds_to_our_server_submits_and_passes_our_receipts_on()
    {
        var (bearerbox, smsbox) = (Peer.Find("bearerbox", "kannel"), Peer.Find("smsbox", "kannel"));
        await using var carrier = new ScriptedCarrier
        {
            Bind = request => request is { SystemId: "kannel", Password: "secret", SystemType: "VMA" } ? CommandStatus.Ok : CommandStatus.InvalidPassword,
            Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "4242"),
        };
        await using var wire = new TappedWire(carrier.Server.EndPoint.Port);
        var sendPort = Peer.FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kannel.conf"), Configuration(wire.Port, sendPort), TestContext.Current.CancellationToken);
        await using var core = Peer.Start(bearerbox, folder.FullName, "kannel.conf");
        await core.UntilLogsAsync("entering mainloop");
        await using var sender = Peer.Start(smsbox, folder.FullName, "kannel.conf");
        await sender.UntilLogsAsync("Connected to bearerbox");
        using var reports = new HttpListener();
        var reportPort = Peer.FreePort();
        reports.Prefixes.Add($"http://127.0.0.1:{reportPort}/");
        reports.Start();

        await SendAsync(sendPort, "Grüße @ {€}", $"&dlr-mask=1&dlr-url={Uri.EscapeDataString($"http://127.0.0.1:{reportPort}/?status=%d")}");
        var (session, pdu) = await carrier.NextSubmitAsync();
        Assert.Equal("Grüße @ {€}", DataCoding.Decode(pdu.DataCoding, pdu.Content.Span));
        Assert.Equal((Address.TonInternational, "447400123456"), (pdu.Destination.Ton, pdu.Destination.Value));
        Assert.True(session.TryDeliver(new DeliveryReceipt("4242", MessageState.Delivered).ToDeliverSm(pdu.Destination, pdu.Source), 1));
        Assert.Equal((1, CommandStatus.Ok), await carrier.NextDeliverDoneAsync());
        var report = await Soon.Is(reports.GetContextAsync());
        Assert.Equal("1", report.Request.QueryString["status"]);
        report.Response.Close();

        await SendAsync(sendPort, "您好，包裹已到。", "&coding=2");
        var (_, chinese) = await carrier.NextSubmitAsync();
        Assert.Equal("您好，包裹已到。", DataCoding.Decode(chinese.DataCoding, chinese.Content.Span));

        var text = string.Concat(Enumerable.Range(0, 60).Select(n => n.ToString("0000", CultureInfo.InvariantCulture)));
        await SendAsync(sendPort, text, "");
        List<(int Number, string? Text)> parts = [];
        while (parts.Count < 2)
        {
            var (_, part) = await carrier.NextSubmitAsync();
            parts.Add((LongMessage.PartOf(part, out var octets)!.Value.Number, DataCoding.Decode(part.DataCoding, octets.Span)));
        }
        Assert.Equal(text, string.Concat(parts.OrderBy(p => p.Number).Select(p => p.Text)));
        Assert.Equal(4, (await Capture.DissectAsync(wire)).Count(id => id == "0x00000004"));
    }

    /// <summary>It knows no transceivers, so our client binds once for each way.</summary>
    [Fact]
    public async Task Its_drive_smpp_takes_our_submits_and_delivers_to_us()
    {
        var port = Peer.FreePort();
        await using var smsc = Peer.Start(Peer.Find("drive_smpp", "kannel-extras"), folder.FullName, "-p", port.ToString(CultureInfo.InvariantCulture), "-m", "3");
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        await Peer.UntilListensAsync(port);
        await using var wire = new TappedWire(port);
        await using var sends = await BindAsync(wire.Port, BindMode.Transmitter, sink);
        await using var receives = await BindAsync(wire.Port, BindMode.Receiver, sink);

        for (var n = 0; n < 3; n++)
            Assert.True(sends.TrySubmit(ScriptedCarrier.Message($"hello {n}"), n));

        Assert.All(await sink.NextDoneAsync(3), done => Assert.True(done.IsAccepted));
        for (var n = 0; n < 3; n++)
            Assert.NotEmpty(DataCoding.Decode(0, (await sink.NextDeliverAsync()).Content.Span)!);
        Assert.Equal(3, (await Capture.DissectAsync(wire)).Count(id => id == "0x80000004"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Task<SmppClient> BindAsync(int port, BindMode mode, RecordingSink sink) => Soon.Is(SmppClient.ConnectAsync(
        new() { Host = "127.0.0.1", Port = port, SystemId = "me", Password = "secret", Mode = mode }, sink, TimeProvider.System, TestContext.Current.CancellationToken));

    private static async Task SendAsync(int port, string text, string more)
    {
        using var http = new HttpClient();
        var answer = await http.GetAsync(
            new Uri($"http://127.0.0.1:{port}/cgi-bin/sendsms?username=tester&password=foobar&from=Acme&to=%2B447400123456&charset=UTF-8&text={Uri.EscapeDataString(text)}{more}"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
    }

    private static string Configuration(int smscPort, int sendPort)
    {
        var boxPort = Peer.FreePort();
        return $"""
            group = core
            admin-port = {Peer.FreePort()}
            admin-interface = "127.0.0.1"
            admin-password = bar
            smsbox-interface = "127.0.0.1"
            smsbox-port = {boxPort}
            box-allow-ip = "127.0.0.1"

            group = smsc
            smsc = smpp
            smsc-id = ours
            host = 127.0.0.1
            port = {smscPort}
            transceiver-mode = true
            smsc-username = "kannel"
            smsc-password = "secret"
            system-type = "VMA"
            reconnect-delay = 1

            group = smsbox
            bearerbox-host = 127.0.0.1
            bearerbox-port = {boxPort}
            sendsms-port = {sendPort}
            sendsms-interface = "127.0.0.1"
            global-sender = 12345

            group = sendsms-user
            username = tester
            password = foobar
            max-messages = 10
            concatenation = true

            """;
    }
}
