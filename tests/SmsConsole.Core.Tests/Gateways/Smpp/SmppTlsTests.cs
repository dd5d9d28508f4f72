using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Tests.Gateways.Smpp;

public sealed class SmppTlsTests : IDisposable
{
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly RecordingSink sink = new();

    [Fact]
    public async Task A_pinned_carrier_is_bound_over_tls()
    {
        await using var carrier = Encrypted();
        await using var gateway = Open(carrier, CertificatePin.Of(certificate).Sha256);
        await sink.UntilAsync(() => gateway.IsReady);
        Assert.Null(gateway.Health.Trouble);
    }

    [Theory]
    [InlineData("A4", "localhost", "gateway.tls_pin_differs")]
    [InlineData(null, "localhost", "gateway.tls_untrusted")]
    public async Task What_is_wrong_with_the_certificate_is_said_with_its_fingerprint(string? pinStart, string name, string code)
    {
        await using var carrier = Encrypted();
        await using var gateway = Open(carrier, pinStart?.PadRight(64, '0'), name);
        await sink.UntilAsync(() => gateway.Health.Trouble is not null);
        Assert.Equal(code, gateway.Health.Trouble?.Code);
        Assert.Contains(CertificatePin.Of(certificate).Sha256, gateway.Health.Trouble?.Message, StringComparison.Ordinal);
        Assert.Equal(code, gateway.Health.Sessions[0].Trouble?.Code);
    }

    [Fact]
    public async Task Tls_to_a_port_without_it_says_so()
    {
        await using var carrier = new FakeSmsc();
        await using var gateway = Open(carrier, null);
        await sink.UntilAsync(() => gateway.Health.Trouble is not null);
        Assert.Equal("gateway.tls_failed", gateway.Health.Trouble?.Code);
    }

    public void Dispose() => certificate.Dispose();

    private FakeSmsc Encrypted() => new(certificate: SslStreamCertificateContext.Create(certificate, null, offline: true));

    private IGateway Open(FakeSmsc carrier, string? pin, string? name = null)
    {
        var kind = new SmppKind(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<SmppKind>.Instance);
        var settings = new SmppSettings { Host = "127.0.0.1", Port = carrier.Port, SystemId = "me", Tls = true, TlsPin = pin, TlsServerName = name };
        return kind.Open(new Gateway { Name = "Carrier", Kind = GatewayKind.Smpp, Settings = kind.Write(new() { Smpp = settings }, null) }, sink);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
