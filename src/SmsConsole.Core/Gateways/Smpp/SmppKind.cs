using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Gateways to carriers that speak SMPP 3.4. Without logs no PDUs are kept, and without a sink what people write is only counted.</summary>
public sealed class SmppKind(IDataProtectionProvider protection, TimeProvider time, ILogger<SmppKind> logger, PduLogs? pdus = null, IReplySink? replies = null) : IGatewayKind
{
    private readonly IDataProtector passwords = protection.CreateProtector("SmsConsole.Gateways.SmppPassword");

    /// <summary>By gateway: changed settings open it anew, and its counts go on.</summary>
    private readonly ConcurrentDictionary<int, SmppCounters> counters = new();

    public GatewayKind Kind => GatewayKind.Smpp;

    public string Write(GatewayEdit edit, string? stored) => Write(edit.Smpp ?? new(), stored);

    public GatewayParts Show(Gateway gateway)
    {
        var settings = SmppSettings.TryRead(gateway.Settings) ?? new();
        return new(new() { Smpp = settings.WithoutSecrets() }, settings.ProtectedPassword is { Length: > 0 });
    }

    /// <summary>Problem <c>gateway.settings_unreadable</c>, and those of <see cref="SmppRules"/>.</summary>
    public IReadOnlyList<Problem> Check(Gateway gateway) => SmppSettings.TryRead(gateway.Settings) is { } settings
        ? [.. SmppRules.Check(settings)]
        : [new("gateway.settings_unreadable", "The gateway's settings cannot be read. Enter them again.", "smpp")];

    public IGateway Open(Gateway gateway, IGatewaySink sink)
    {
        var settings = SmppSettings.TryRead(gateway.Settings) ?? new();
        return new SmppGateway(gateway, settings, () => OptionsOf(settings), counters.GetOrAdd(gateway.Id, _ => new(time)), sink, time, logger, pdus?.Open(gateway.Id, settings.KeepPduMegabytes), replies);
    }

    private string Write(SmppSettings edit, string? stored) => (edit with
    {
        Host = edit.Host.Trim(),
        SystemId = edit.SystemId.Trim(),
        ProtectedPassword = string.IsNullOrEmpty(edit.Password) ? SmppSettings.TryRead(stored ?? "{}")?.ProtectedPassword : passwords.Protect(edit.Password),
        SystemType = Given(edit.SystemType),
        ServiceType = Given(edit.ServiceType),
        TlsServerName = Given(edit.TlsServerName),
        TlsPin = CertificatePin.TryParse(Given(edit.TlsPin))?.Sha256 ?? Given(edit.TlsPin),
    }).ToJson();

    private SmppClientOptions OptionsOf(SmppSettings settings) => new()
    {
        Host = settings.Host,
        Port = settings.Port,
        SystemId = settings.SystemId,
        Password = Unprotect(settings.ProtectedPassword ?? ""),
        SystemType = settings.SystemType ?? "",
        EnquireLinkInterval = TimeSpan.FromSeconds(settings.EnquireSeconds),
        Tls = settings.Tls ? new() { ServerName = settings.TlsServerName, Pin = CertificatePin.TryParse(settings.TlsPin) } : null,
    };

    private string Unprotect(string text)
    {
        try
        {
            return text.Length == 0 ? "" : passwords.Unprotect(text);
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException("its password cannot be decrypted, because the keys in the data folder are not those it was encrypted with. Enter the password again.", e);
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
