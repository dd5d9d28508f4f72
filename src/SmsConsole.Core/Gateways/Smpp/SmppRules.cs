using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What settings of an SMPP gateway must keep to. Each problem names its field.</summary>
internal static class SmppRules
{
    private const int MaxPassword = 63;

    /// <summary>The password as it is entered; null when there is nothing against it.</summary>
    public static Problem? CheckPassword(string? password) => password is { } given && (given.Length > MaxPassword || given.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        ? new Problem("gateway.password_length", $"The password may have at most {MaxPassword} ASCII characters.", "smpp.password").With(MaxPassword)
        : null;

    public static IEnumerable<Problem> Check(SmppSettings settings)
    {
        if (Uri.CheckHostName(settings.Host) is UriHostNameType.Unknown)
            yield return new Problem("gateway.host_missing", "The host must be a name such as smpp.example.com or an IP address.", "smpp.host");
        if (settings.Port is < 1 or > 65535)
            yield return new Problem("gateway.port_out_of_range", "The port must be from 1 to 65535; 2775 is usual.", "smpp.port");
        if (settings.SystemId.Length is < 1 or > 15 || !IsAscii(settings.SystemId))
            yield return new Problem("gateway.system_id_length", "The system id must have 1 to 15 ASCII characters, as the carrier gave it.", "smpp.systemId");
        if (settings.SystemType is { } systemType && (systemType.Length > 12 || !IsAscii(systemType)))
            yield return new Problem("gateway.system_type_length", "The system type may have at most 12 ASCII characters; leave it empty unless the carrier names one.", "smpp.systemType");
        if (settings.Sessions is < 1 or > 8)
            yield return new Problem("gateway.sessions_out_of_range", "The number of sessions must be from 1 to 8.", "smpp.sessions");
        if (settings.TlsServerName is { } name && Uri.CheckHostName(name) is UriHostNameType.Unknown)
            yield return new Problem("gateway.tls_server_name_invalid", "The server name must be a name such as smpp.example.com, as the carrier's certificate has it; leave it empty when it is the host.", "smpp.tlsServerName");
        if (settings.TlsPin is { } pin && CertificatePin.TryParse(pin) is null)
            yield return new Problem("gateway.tls_pin_invalid", "The pinned certificate must be its SHA-256: 64 hexadecimal digits, with or without colons.", "smpp.tlsPin");
        if (settings.EnquireSeconds is < 5 or > 3600)
            yield return new Problem("gateway.enquire_out_of_range", "The keep-alive must be from 5 to 3,600 seconds; 30 is usual.", "smpp.enquireSeconds");
        if (settings.ServiceType is { } serviceType && (serviceType.Length > 5 || !IsAscii(serviceType)))
            yield return new Problem("gateway.service_type_length", "The service type may have at most 5 ASCII characters; leave it empty unless the carrier names one.", "smpp.serviceType");
        if (settings.Priority > 3)
            yield return new Problem("gateway.priority_out_of_range", "The priority must be from 0 to 3; 0 is normal.", "smpp.priority");
        if (settings.KeepPduMegabytes is < 0 or > 100_000)
            yield return new Problem("gateway.keep_pdus_out_of_range", "The PDU log must be from 0 to 100,000 MB; 0 keeps none and removes what was kept.", "smpp.keepPduMegabytes");
    }

    private static bool IsAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
