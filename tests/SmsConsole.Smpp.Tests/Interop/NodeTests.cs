using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Tests.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Interop;

/// <summary>The npm package smpp on the other side, and tshark looking on.</summary>
public sealed class NodeTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("The quick brown fox @ {€} ", 14));

    [Fact]
    public async Task Our_client_sends_to_it_in_every_style_and_gets_its_receipts()
    {
        await using var smsc = Peer.StartNode("smsc.js");
        await using var wire = new TappedWire((await smsc.HearAsync("port")).GetProperty("port").GetInt32());
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        var client = await Soon.Is(SmppClient.ConnectAsync(new() { Host = "127.0.0.1", Port = wire.Port, SystemId = "me", Password = "secret", SystemType = "VMA" }, sink, TimeProvider.System, TestContext.Current.CancellationToken));
        var bound = await smsc.HearAsync("bind");
        Assert.Equal(("me", "secret", "VMA"), (bound.GetProperty("bind").GetString(), bound.GetProperty("password").GetString(), bound.GetProperty("systemType").GetString()));

        Assert.Equal("Hello @ {€}", await SendAsync(client, smsc, [Message("Hello @ {€}", DataCoding.Gsm7)]));
        Assert.Equal("您好，包裹已到。", await SendAsync(client, smsc, [Message("您好，包裹已到。", DataCoding.Ucs2)]));
        foreach (var style in Enum.GetValues<LongMessageStyle>())
        {
            var whole = Message("", DataCoding.Gsm7);
            var segments = Long.Chunk(140).Select(c => Gsm7.TryEncode(c)!).ToList();
            Assert.Equal(Long, await SendAsync(client, smsc, LongMessage.Split(whole, segments, 513, style)));
        }

        const int sent = 9;
        Assert.All(await sink.NextDoneAsync(sent), done => Assert.True(done.IsAccepted));
        for (var n = 0; n < sent; n++)
        {
            var receipt = DeliveryReceipt.TryRead(await sink.NextDeliverAsync());
            Assert.Equal(("n" + (n + 1), MessageState.Delivered), (receipt!.Id, receipt.State));
            Assert.Equal(0, (await smsc.HearAsync("answered")).GetProperty("status").GetInt32());
        }
        await Soon.Is(client.UnbindAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));

        var ids = await Capture.DissectAsync(wire);
        Assert.Equal(9, ids.Count(id => id == "0x00000004"));
        Assert.Equal(9, ids.Count(id => id == "0x80000005"));
        Assert.Equal(("0x00000009", "0x80000006"), (ids[0], ids[^1]));
    }

    [Fact]
    public async Task Our_client_sends_to_it_over_tls()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var pem = Path.GetTempFileName();
        await File.WriteAllTextAsync(pem, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", TestContext.Current.CancellationToken);
        await using var smsc = Peer.StartNode("smsc.js", pem);
        var port = (await smsc.HearAsync("port")).GetProperty("port").GetInt32();
        File.Delete(pem);
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        SmppClientOptions options = new() { Host = "127.0.0.1", Port = port, SystemId = "me", Password = "secret", Tls = new() { Pin = CertificatePin.Of(certificate) } };
        var client = await Soon.Is(SmppClient.ConnectAsync(options, sink, TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Equal("Hello @ {€}", await SendAsync(client, smsc, [Message("Hello @ {€}", DataCoding.Gsm7)]));
        Assert.True((await sink.NextDoneAsync()).IsAccepted);
        Assert.Equal(MessageState.Delivered, DeliveryReceipt.TryRead(await sink.NextDeliverAsync())!.State);
        await Soon.Is(client.UnbindAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_submits_to_our_server_asks_and_gets_receipts()
    {
        await using var carrier = new ScriptedCarrier
        {
            Bind = request => request is { SystemId: "node", Password: "secret", SystemType: "VMA" } ? CommandStatus.Ok : CommandStatus.InvalidPassword,
            Submit = (session, pdu) =>
            {
                session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "A1");
                session.TryDeliver(new DeliveryReceipt("A1", MessageState.Delivered).ToDeliverSm(pdu.Destination, pdu.Source), 1);
            },
            Query = query => new(query.MessageId, MessageState.Delivered),
        };
        await using var wire = new TappedWire(carrier.Server.EndPoint.Port);
        await using var esme = Peer.StartNode("esme.js", wire.Port.ToString(CultureInfo.InvariantCulture));

        Assert.Equal("SMSC", (await esme.HearAsync("bound")).GetProperty("carrier").GetString());
        foreach (var text in new[] { "Grüße @ {€}", "您好，包裹已到。", new string('x', 400) })
        {
            var (_, pdu) = await carrier.NextSubmitAsync();
            Assert.Equal(text, DataCoding.Decode(pdu.DataCoding, pdu.Content.Span));
            Assert.Equal((Address.Alphanumeric("Acme"), 1), (pdu.Source, pdu.RegisteredDelivery));
            Assert.Equal((1, CommandStatus.Ok), await carrier.NextDeliverDoneAsync());
        }
        Assert.Equal((int)MessageState.Delivered, (await esme.HearAsync("queried")).GetProperty("state").GetInt32());
        Assert.Equal(0, (await esme.HearAsync("enquired")).GetProperty("enquired").GetInt32());
        Assert.Equal(0, (await esme.HearAsync("unbound")).GetProperty("unbound").GetInt32());
        Assert.Equal(SessionEndReason.PeerUnbound, (await carrier.NextClosedAsync()).End.Reason);
        Assert.Equal(3, (await Capture.DissectAsync(wire)).Count(id => id == "0x80000004"));
    }

    private static SubmitSm Message(string text, byte coding) => new()
    {
        Source = Address.Alphanumeric("Acme"),
        Destination = Address.International("+447400123456"),
        DataCoding = coding,
        RegisteredDelivery = 1,
        ShortMessage = DataCoding.TryEncode(coding, text)!,
    };

    /// <summary>What it has read of all parts, joined.</summary>
    private static async Task<string> SendAsync(SmppClient client, Peer smsc, IReadOnlyList<SubmitSm> parts)
    {
        var read = new StringBuilder();
        for (var n = 0; n < parts.Count; n++)
        {
            Assert.True(client.TrySubmit(parts[n], Interlocked.Increment(ref tags)));
            var heard = await smsc.HearAsync("submit");
            Assert.Equal(parts.Count > 1 ? n + 1 : null, heard.GetProperty("part").Deserialize<int?>());
            read.Append(heard.GetProperty("text").GetString());
        }
        return read.ToString();
    }

    private static long tags;
}
