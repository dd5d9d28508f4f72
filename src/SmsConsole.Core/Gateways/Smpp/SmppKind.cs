using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Gateways to carriers that speak SMPP 3.4.</summary>
public sealed class SmppKind(IDataProtectionProvider protection, TimeProvider time, ILogger<SmppKind> logger) : IGatewayKind
{
    private readonly IDataProtector passwords = protection.CreateProtector("SmsConsole.Gateways.SmppPassword");

    public GatewayKind Kind => GatewayKind.Smpp;

    public string Write(GatewayEdit edit, string? stored) => Write(edit.Smpp ?? new(), stored);

    public GatewayParts Show(Gateway gateway)
    {
        var settings = SmppSettings.TryRead(gateway.Settings) ?? new();
        return new(new() { Smpp = settings.ToEdit() }, settings.ProtectedPassword.Length > 0);
    }

    /// <summary>Problems <c>gateway.settings_unreadable</c>, <c>gateway.host_missing</c>, <c>gateway.port_out_of_range</c>, <c>gateway.system_id_length</c>, <c>gateway.system_type_length</c>, <c>gateway.sessions_out_of_range</c>.</summary>
    public IReadOnlyList<Problem> Check(Gateway gateway)
    {
        if (SmppSettings.TryRead(gateway.Settings) is not { } settings)
            return [new("gateway.settings_unreadable", "The gateway's settings cannot be read. Enter them again.", "smpp")];
        var problems = new List<Problem>();
        if (Uri.CheckHostName(settings.Host) is UriHostNameType.Unknown)
            problems.Add(new("gateway.host_missing", "The host must be a name such as smpp.example.com or an IP address.", "smpp.host"));
        if (settings.Port is < 1 or > 65535)
            problems.Add(new("gateway.port_out_of_range", "The port must be from 1 to 65535; 2775 is usual.", "smpp.port"));
        if (settings.SystemId.Length is < 1 or > 15 || !IsAscii(settings.SystemId))
            problems.Add(new("gateway.system_id_length", "The system id must have 1 to 15 ASCII characters, as the carrier gave it.", "smpp.systemId"));
        if (settings.SystemType.Length > 12 || !IsAscii(settings.SystemType))
            problems.Add(new("gateway.system_type_length", "The system type may have at most 12 ASCII characters; leave it empty unless the carrier names one.", "smpp.systemType"));
        if (settings.Sessions is < 1 or > 8)
            problems.Add(new("gateway.sessions_out_of_range", "The number of sessions must be from 1 to 8.", "smpp.sessions"));
        return problems;
    }

    public IGateway Open(Gateway gateway, IGatewaySink sink)
    {
        var settings = SmppSettings.TryRead(gateway.Settings) ?? new();
        return new SmppGateway(gateway, settings, () => OptionsOf(settings), sink, time, logger);
    }

    private string Write(SmppEdit edit, string? stored) => new SmppSettings
    {
        Host = edit.Host.Trim(),
        Port = edit.Port,
        SystemId = edit.SystemId.Trim(),
        ProtectedPassword = string.IsNullOrEmpty(edit.Password) ? SmppSettings.TryRead(stored ?? "{}")?.ProtectedPassword ?? "" : passwords.Protect(edit.Password),
        SystemType = edit.SystemType?.Trim() ?? "",
        Bind = edit.Bind,
        Sessions = edit.Sessions,
        SourceTon = edit.SourceTon,
        SourceNpi = edit.SourceNpi,
    }.ToJson();

    private SmppClientOptions OptionsOf(SmppSettings settings) => new()
    {
        Host = settings.Host,
        Port = settings.Port,
        SystemId = settings.SystemId,
        Password = Unprotect(settings.ProtectedPassword),
        SystemType = settings.SystemType,
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

    private static bool IsAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
