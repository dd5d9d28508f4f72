using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests;
using SmsConsole.Smpp.Values;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Customers;

/// <summary>Who gets in, for how long, and how fast.</summary>
public sealed class SmppSignInTests
{
    [Fact]
    public async Task A_sign_in_is_as_long_as_SMPP_allows_and_lets_in_only_with_its_password()
    {
        await using var host = new DoorHost();
        var signIn = await host.SignInAsync();
        await using var esme = await host.BindAsync(signIn);

        Assert.Equal((15, 8), (signIn.SystemId.Length, signIn.Password.Length));
        Assert.Equal<uint?>(CommandStatus.InvalidPassword, await RefusedAsync(() => host.BindAsync(signIn.SystemId, "wrong")));
        Assert.Equal<uint?>(CommandStatus.InvalidPassword, await RefusedAsync(() => host.BindAsync("nobody", signIn.Password)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Caller(signIn.SystemId, signIn.Password).ReadAsync("/api/v1/messages")).Status);
    }

    [Fact]
    public async Task A_system_that_can_send_long_fields_binds_with_the_key_itself()
    {
        await using var host = new DoorHost();
        var made = (await host.Get<AccessKeyRing>().CreateAsync(DoorHost.Admin with { UserId = await OwnerAsync(host) }, new("Long fields", Scopes: ["send"]), DoorHost.Ct)).Value!;

        Assert.Equal(CommandStatus.Ok, await BindRawAsync(host.Port, made.Id, made.Secret));
        Assert.Equal(CommandStatus.InvalidPassword, await BindRawAsync(host.Port, made.Id, made.Secret[..^1]));
    }

    [Fact]
    public async Task A_key_that_may_not_send_is_told_so()
    {
        await using var host = new DoorHost();
        var made = (await host.Get<AccessKeyRing>().CreateAsync(DoorHost.Admin with { UserId = await OwnerAsync(host) }, new("Reader", Scopes: ["read"]), DoorHost.Ct)).Value!;

        Assert.Equal(CommandStatus.InvalidSystemId, await BindRawAsync(host.Port, made.Id, made.Secret));
        Assert.Equal("key.may_not_send", Assert.Single((await host.Get<SmppSignIns>().MakeAsync(DoorHost.Admin, made.Id, DoorHost.Ct)).Problems).Code);
    }

    [Fact]
    public async Task Guessing_has_to_wait()
    {
        await using var host = new DoorHost(("SmppServer:FailedBindsPerMinute", "2"));
        var signIn = await host.SignInAsync();
        for (var n = 0; n < 2; n++)
            Assert.Equal<uint?>(CommandStatus.InvalidPassword, await RefusedAsync(() => host.BindAsync(signIn.SystemId, "wrong")));

        Assert.Equal<uint?>(CommandStatus.BindFailed, await RefusedAsync(() => host.BindAsync(signIn)));
    }

    [Fact]
    public async Task A_key_has_so_many_sessions_and_a_session_so_many_open_submits_a_second()
    {
        await using var host = new DoorHost(("SmppServer:SessionsPerKey", "1"), ("SmppServer:PerSecond", "1"));
        await host.ApprovedAsync("The shop is open.");
        var signIn = await host.SignInAsync();
        await using var esme = await host.BindAsync(signIn);

        Assert.Equal<uint?>(CommandStatus.AlreadyBound, await RefusedAsync(() => host.BindAsync(signIn)));
        for (var n = 0; n < 5; n++)
            esme.Post(DoorHost.Message("The shop is open."));
        Assert.Contains(await esme.Sink.NextDoneAsync(5), d => d.Status == CommandStatus.Throttled);
    }

    [Fact]
    public async Task A_keys_own_rate_binds_it_over_SMPP_too()
    {
        await using var host = new DoorHost();
        await host.ApprovedAsync("The shop is open.");
        var signIn = await host.SignInAsync();
        var keys = host.Get<AccessKeyRing>();
        Assert.Empty((await keys.EditAsync(DoorHost.Admin, ApiHost.KeyId, new(RequestsPerSecond: 1), DoorHost.Ct)).Problems);
        await using var esme = await host.BindAsync(signIn);

        var answers = await SubmitAsync(esme, 5);
        Assert.Contains(answers, d => d.Status == CommandStatus.Throttled);
        await using (var db = host.OpenDatabase())
            Assert.Equal(answers.Count(d => d.Status == CommandStatus.Ok), await db.Messages.CountAsync(DoorHost.Ct));

        Assert.Empty((await keys.EditAsync(DoorHost.Admin, ApiHost.KeyId, new(RequestsPerSecond: 0), DoorHost.Ct)).Problems);
        await using var again = await host.BindAsync(signIn);
        Assert.All(await SubmitAsync(again, 5), d => Assert.Equal(CommandStatus.Ok, d.Status));
    }

    [Fact]
    public async Task A_full_window_is_told()
    {
        await using var host = new DoorHost(("SmppServer:Window", "2"));
        await using var esme = await host.BindAsync(await host.SignInAsync());
        var parts = LongMessage.Split(DoorHost.Message(""), [[65], [66], [67], [68]], 1, LongMessageStyle.Sar);

        foreach (var part in parts.Take(3))
            esme.Post(part);

        Assert.Equal(CommandStatus.MessageQueueFull, (await esme.Sink.NextDoneAsync()).Status);
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("removed")]
    [InlineData("disconnected")]
    public async Task Who_may_no_longer_is_unbound(string how)
    {
        await using var host = new DoorHost();
        await using var esme = await host.BindAsync(await host.SignInAsync());
        var list = await host.Get<CustomerSessions>().ListAsync(DoorHost.Admin, DoorHost.Ct);
        var session = Assert.Single(list.Value!);
        Assert.Equal((ApiHost.KeyId, true, true), (session.AccessKeyId, session.Sends, session.Receives));

        if (how == "revoked")
            await host.Get<AccessKeyRing>().RevokeAsync(DoorHost.Admin, ApiHost.KeyId, DoorHost.Ct);
        else if (how == "removed")
            await host.Get<SmppSignIns>().RemoveAsync(DoorHost.Admin, ApiHost.KeyId, DoorHost.Ct);
        else
            Assert.Empty((await host.Get<CustomerSessions>().DisconnectAsync(DoorHost.Admin, session.Id, DoorHost.Ct)).Problems);

        Assert.Equal(SessionEndReason.PeerUnbound, (await Soon.Is(esme.Client.Completion)).Reason);
    }

    [Fact]
    public async Task With_TLS_it_shows_its_certificate()
    {
        var (path, pin) = MakeCertificate();
        await using var host = new DoorHost(("SmppServer:TlsPort", "0"), ("SmppServer:Certificate", path), ("SmppServer:CertificatePassword", "secret"));
        var signIn = await host.SignInAsync();

        await using var esme = await host.BindAsync(signIn.SystemId, signIn.Password, tls: new() { Pin = pin }, port: host.Door.TlsEndPoint!.Port);

        Assert.Equal(0x401u, (await esme.SendAsync(DoorHost.Message("Unknown words"))).Status);
        File.Delete(path);
    }

    internal static (string Path, CertificatePin Pin) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "secret"));
        return (path, CertificatePin.Of(certificate));
    }

    private static async Task<IReadOnlyList<SubmitDone>> SubmitAsync(Esme esme, int count)
    {
        for (var n = 0; n < count; n++)
            esme.Post(DoorHost.Message("The shop is open."));
        return await esme.Sink.NextDoneAsync(count);
    }

    private static async Task<uint?> RefusedAsync(Func<Task<Esme>> bind) => (await Assert.ThrowsAsync<SmppBindException>(bind)).Status;

    // Our own client keeps to the standard's 15 characters.
    private static async Task<uint> BindRawAsync(int port, string systemId, string password)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes($"{systemId}\0{password}\0\0"), 0x34, 0, 0, 0];
        var pdu = new byte[16 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(pdu, pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), (uint)BindMode.Transceiver);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), 1);
        body.CopyTo(pdu, 16);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, DoorHost.Ct);
        await socket.GetStream().WriteAsync(pdu, DoorHost.Ct);
        var head = new byte[16];
        await Soon.Is(socket.GetStream().ReadExactlyAsync(head, DoorHost.Ct).AsTask());
        return BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(8));
    }

    private static async Task<Guid> OwnerAsync(DoorHost host) =>
        (await host.Get<AccessKeyRing>().FindAsync(DoorHost.Admin, ApiHost.KeyId, DoorHost.Ct)).Value!.OwnerId;
}
