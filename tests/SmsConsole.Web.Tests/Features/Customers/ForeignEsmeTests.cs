using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Tests;
using SmsConsole.Smpp.Tests.Interop;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Customers;

/// <summary>Customers' systems that nobody here wrote: the npm package smpp, and Kannel's bearerbox.</summary>
public sealed class ForeignEsmeTests : IDisposable
{
    private const string Text = "Grüße @ {€}, the shop is open.";
    private static readonly string Long = string.Concat(Enumerable.Range(0, 60).Select(n => n.ToString("0000", CultureInfo.InvariantCulture)));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customer-");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_npm_package_submits_and_gets_receipts(bool overTls)
    {
        var (certificate, _) = SmppSignInTests.MakeCertificate();
        await using var host = new DoorHost(("SmppServer:TlsPort", "0"), ("SmppServer:Certificate", certificate), ("SmppServer:CertificatePassword", "secret"));
        await host.ApprovedAsync(Text);
        await host.AllowPassThroughAsync();
        var signIn = await host.SignInAsync();
        var url = overTls ? $"ssmpp://127.0.0.1:{host.Door.TlsEndPoint!.Port}" : $"smpp://127.0.0.1:{host.Port}";
        await using var esme = Peer.StartNode("customer.js", url, signIn.SystemId, signIn.Password);

        var bound = await esme.HearAsync("bound");
        Assert.Equal((0, "SmsConsole"), (bound.GetProperty("bound").GetInt32(), bound.GetProperty("carrier").GetString()));
        await SubmitAsync(esme, $$"""{"user_message_reference": 7, "short_message": {"message": {{JsonSerializer.Serialize(Text)}} }, "data_coding": 0}""", Text, 7);
        await SubmitAsync(esme, """{"data_coding": 8, "short_message": {"message": "您好，包裹已到。"}}""", "您好，包裹已到。", null);
        await SubmitAsync(esme, $$"""{"message_payload": {"message": "{{Long}}"}, "data_coding": 0}""", Long, null);

        await host.Get<Core.Access.SmppSignIns>().RemoveAsync(DoorHost.Admin, Api.ApiHost.KeyId, DoorHost.Ct);
        Assert.True((await esme.HearAsync("unbound")).GetProperty("unbound").GetBoolean());
        File.Delete(certificate);

        async Task SubmitAsync(Peer peer, string fields, string text, int? reference)
        {
            await peer.TellAsync(fields);
            var taken = await peer.HearAsync("submitted");
            Assert.Equal(0, taken.GetProperty("submitted").GetInt32());
            var receipt = await peer.HearAsync("delivered");
            Assert.Equal((taken.GetProperty("id").GetString(), 2), (receipt.GetProperty("id").GetString(), receipt.GetProperty("state").GetInt32()));
            Assert.Contains("stat:DELIVRD err:000", receipt.GetProperty("delivered").GetString(), StringComparison.Ordinal);
            Assert.Equal(reference, receipt.TryGetProperty("reference", out var told) ? told.GetInt32() : null);
            await using var db = host.OpenDatabase();
            Assert.Equal(text, (await db.Messages.OrderBy(m => m.Id).LastAsync(DoorHost.Ct)).Text);
        }
    }

    [Fact]
    public async Task Kannels_bearerbox_submits_short_and_long_and_passes_our_receipts_on()
    {
        var (bearerbox, smsbox) = (Peer.Find("bearerbox", "kannel"), Peer.Find("smsbox", "kannel"));
        await using var host = new DoorHost();
        await host.AllowPassThroughAsync();
        var signIn = await host.SignInAsync();
        var (sendPort, reportPort) = (Peer.FreePort(), Peer.FreePort());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kannel.conf"), Configuration(host.Port, sendPort, signIn.SystemId, signIn.Password), DoorHost.Ct);
        await using var core = Peer.Start(bearerbox, folder.FullName, "kannel.conf");
        await core.UntilLogsAsync("entering mainloop");
        await using var sender = Peer.Start(smsbox, folder.FullName, "kannel.conf");
        await sender.UntilLogsAsync("Connected to bearerbox");
        using var reports = new HttpListener();
        reports.Prefixes.Add($"http://127.0.0.1:{reportPort}/");
        reports.Start();

        foreach (var (text, more) in new[] { (Text, ""), ("您好，包裹已到。", "&coding=2"), (Long, "") })
        {
            await SendAsync(sendPort, text, $"{more}&dlr-mask=1&dlr-url={Uri.EscapeDataString($"http://127.0.0.1:{reportPort}/?status=%d")}");
            var report = await Soon.Is(reports.GetContextAsync());
            Assert.Equal("1", report.Request.QueryString["status"]);
            report.Response.Close();
        }

        await using var db = host.OpenDatabase();
        Assert.Equal([Text, "您好，包裹已到。", Long], await db.Messages.OrderBy(m => m.Id).Select(m => m.Text).ToListAsync(DoorHost.Ct));
        Assert.All(await db.Messages.ToListAsync(DoorHost.Ct), m => Assert.Equal(MessageStatus.Delivered, m.Status));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task SendAsync(int port, string text, string more)
    {
        using var http = new HttpClient();
        var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/cgi-bin/sendsms?username=tester&password=foobar&to=%2B{DoorHost.Number}&charset=UTF-8&text={Uri.EscapeDataString(text)}{more}"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
    }

    private static string Configuration(int doorPort, int sendPort, string systemId, string password)
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
            smsc-id = smsconsole
            host = 127.0.0.1
            port = {doorPort}
            transceiver-mode = true
            smsc-username = "{systemId}"
            smsc-password = "{password}"
            system-type = ""
            reconnect-delay = 1

            group = smsbox
            bearerbox-host = 127.0.0.1
            bearerbox-port = {boxPort}
            sendsms-port = {sendPort}
            sendsms-interface = "127.0.0.1"

            group = sendsms-user
            username = tester
            password = foobar
            max-messages = 10
            concatenation = true
            default-sender = "10690000"

            """;
    }
}
