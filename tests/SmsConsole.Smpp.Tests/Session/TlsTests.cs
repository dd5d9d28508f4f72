using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests.Server;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Smpp.Tests.Session;

public sealed class TlsTests : IDisposable
{
    private readonly X509Certificate2 certificate = SelfSigned();

    private SmppServerOptions Encrypted => ScriptedCarrier.Patient with { Certificate = SslStreamCertificateContext.Create(certificate, null, offline: true) };

    [Fact]
    public async Task Messages_and_receipts_go_both_ways_over_tls_to_the_pinned_server()
    {
        await using var carrier = new ScriptedCarrier(Encrypted) { Submit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, "A") };
        var sink = new RecordingSink { Deliver = (session, pdu) => { session.AnswerDeliver(pdu.Sequence, CommandStatus.Ok); return default; } };
        await using var client = await carrier.ConnectAsync(sink, carrier.Options with { Tls = new() { Pin = CertificatePin.Of(certificate) }, Window = 500 });

        for (var tag = 0; tag < 500; tag++)
            Assert.True(client.TrySubmit(ScriptedCarrier.Message(new('x', 140)), tag));
        Assert.True(Assert.Single(carrier.Server.Sessions).TryDeliver(ScriptedCarrier.Incoming(), 11));

        Assert.All(await sink.NextDoneAsync(500), done => Assert.True(done.IsAccepted));
        Assert.Equal((11, CommandStatus.Ok), await carrier.NextDeliverDoneAsync());
        await Soon.Is(client.UnbindAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        Assert.Equal(SessionEndReason.Unbound, (await client.Completion).Reason);
        Assert.Equal(SessionEndReason.PeerUnbound, (await carrier.NextClosedAsync()).End.Reason);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_named()
    {
        await using var carrier = new ScriptedCarrier(Encrypted);

        var refusal = await Assert.ThrowsAsync<SmppBindException>(() => carrier.ConnectAsync(new(), carrier.Options with { Tls = new() }));

        Assert.Equal(SessionEndReason.TlsFailed, refusal.Reason);
        Assert.Contains(CertificatePin.Of(certificate).Sha256, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SslPolicyErrors.RemoteCertificateNameMismatch), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_to_expect_may_differ_from_the_host()
    {
        await using var carrier = new ScriptedCarrier(Encrypted);

        var refusal = await Assert.ThrowsAsync<SmppBindException>(() => carrier.ConnectAsync(new(), carrier.Options with { Tls = new() { ServerName = "smpp.example" } }));

        Assert.DoesNotContain(nameof(SslPolicyErrors.RemoteCertificateNameMismatch), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SslPolicyErrors.RemoteCertificateChainErrors), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        using var other = SelfSigned();
        await using var carrier = new ScriptedCarrier(Encrypted);

        var refusal = await Assert.ThrowsAsync<SmppBindException>(() => carrier.ConnectAsync(new(), carrier.Options with { Tls = new() { Pin = CertificatePin.Of(other) } }));

        Assert.Equal(SessionEndReason.TlsFailed, refusal.Reason);
        Assert.Contains("not the pinned one", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pin_trusts_its_certificate_only_and_no_pin_trusts_no_fault()
    {
        var pin = CertificatePin.Of(certificate);

        Assert.True(new SmppTls { Pin = pin }.Trusts(pin, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(new SmppTls { Pin = pin }.Trusts(default, SslPolicyErrors.None));
        Assert.True(new SmppTls().Trusts(pin, SslPolicyErrors.None));
        Assert.False(new SmppTls().Trusts(pin, SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Fact]
    public async Task A_bare_client_gets_nowhere_on_an_encrypted_port_and_harms_nobody()
    {
        await using var carrier = new ScriptedCarrier(Encrypted);

        await Assert.ThrowsAsync<SmppBindException>(() => carrier.ConnectAsync(new()));

        Assert.Equal(SessionEndReason.TlsFailed, (await carrier.NextClosedAsync()).End.Reason);
        await using var client = await carrier.ConnectAsync(new(), carrier.Options with { Tls = new() { Pin = CertificatePin.Of(certificate) } });
        Assert.True(client.TrySubmit(ScriptedCarrier.Message(), 1));
    }

    [Fact]
    public async Task An_encrypted_client_gets_nowhere_on_a_bare_port()
    {
        await using var carrier = new ScriptedCarrier();

        var refusal = await Assert.ThrowsAsync<SmppBindException>(() => carrier.ConnectAsync(new(), carrier.Options with { Tls = new() }));

        Assert.Equal(SessionEndReason.TlsFailed, refusal.Reason);
    }

    [Fact]
    public async Task A_handshake_that_never_comes_ends_with_the_time_to_bind()
    {
        await using var carrier = new ScriptedCarrier(Encrypted with { BindTimeout = TimeSpan.FromSeconds(5) });
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await silent.ConnectAsync(carrier.Server.EndPoint, TestContext.Current.CancellationToken);
        var closing = carrier.NextClosedAsync();
        while (!closing.IsCompleted)
        {
            // Nothing shows from outside when the server's clock for this connection has started.
            carrier.Clock.Advance(TimeSpan.FromSeconds(7));
            await Task.WhenAny(closing, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        Assert.Equal(SessionEndReason.BindTimeout, (await closing).End.Reason);
    }

    [Fact]
    public async Task A_server_that_never_shakes_hands_ends_with_the_time_to_bind()
    {
        var clock = new ManualClock();
        using var peer = new RawPeer();
        var connecting = SmppClient.ConnectAsync(peer.Options with { Tls = new() }, new RecordingSink(), clock, TestContext.Current.CancellationToken);
        await peer.AcceptAsync();
        await peer.ReadSomeAsync();

        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(SessionEndReason.BindTimeout, (await Assert.ThrowsAsync<SmppBindException>(() => Soon.Is(connecting))).Reason);
    }

    [Fact]
    public void A_pin_is_read_as_tools_print_it()
    {
        var pin = CertificatePin.Of(certificate);
        var colons = string.Join(':', pin.Sha256.Chunk(2).Select(pair => new string(pair)));

        Assert.Equal(pin, CertificatePin.TryParse(pin.Sha256.ToLowerInvariant()));
        Assert.Equal(pin, CertificatePin.TryParse(colons));
        Assert.Equal(pin, CertificatePin.TryParse(colons.Replace(':', ' ')));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AB")]
    [InlineData("A94A8FE5CCB19BA61C4C0873D391E987982FBBD3")]
    [InlineData("GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG")]
    public void Anything_else_is_no_pin(string? text) => Assert.Null(CertificatePin.TryParse(text));

    public void Dispose() => certificate.Dispose();

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=smpp.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("smpp.example");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
