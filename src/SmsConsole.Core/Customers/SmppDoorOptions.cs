using System.ComponentModel.DataAnnotations;
using System.Net;
using SmsConsole.Core.Access;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>The door at which customers' systems bind over SMPP 3.4; closed unless it is opened here.</summary>
public sealed class SmppDoorOptions
{
    public const string Section = "SmppServer";

    public bool Enabled { get; set; }

    /// <summary>The address of this machine to listen on.</summary>
    [CustomValidation(typeof(SmppDoorOptions), nameof(JudgeAddress))]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port without TLS; null for none, 0 for any free one.</summary>
    [Range(0, 65535)]
    public int? Port { get; set; } = 2775;

    /// <summary>The port with TLS; null for none, 0 for any free one.</summary>
    [Range(0, 65535)]
    [CustomValidation(typeof(SmppDoorOptions), nameof(JudgeTlsPort))]
    public int? TlsPort { get; set; }

    /// <summary>A PFX file with its key, or a PEM file with the chain.</summary>
    public string? Certificate { get; set; }

    /// <summary>The key's PEM file where the certificate's is PEM without it.</summary>
    public string? CertificateKey { get; set; }

    [Secret]
    public string? CertificatePassword { get; set; }

    /// <summary>What we call ourselves to those who bind.</summary>
    [RegularExpression("^[ -~]{1,15}$", ErrorMessage = "{0} must be 1 to 15 ASCII characters.")]
    public string SystemId { get; set; } = "SmsConsole";

    [Range(1, 10_000)]
    public int MaxSessions { get; set; } = 200;

    [Range(1, 1000)]
    public int SessionsPerKey { get; set; } = 8;

    /// <summary>Submits without an answer, per session.</summary>
    [Range(1, 10_000)]
    public int Window { get; set; } = 100;

    /// <summary>Submits a second of each access key that has no <see cref="AccessKey.RequestsPerSecond"/> of its own.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; set; } = 500;

    /// <summary>How long the parts of a long message wait for each other.</summary>
    [Range(1, 600)]
    public int PartsSeconds { get; set; } = 20;

    /// <summary>Wrong sign-ins in a minute from an address, or for a system_id, before it has to wait.</summary>
    [Range(1, 10_000)]
    public int FailedBindsPerMinute { get; set; } = 10;

    /// <summary>How long a receipt waits for somebody to take it.</summary>
    [Range(1, 60)]
    public int KeepReceiptsDays { get; set; } = 7;

    /// <summary>What text stands under data_coding 0.</summary>
    public DefaultAlphabet DefaultAlphabet { get; set; } = DefaultAlphabet.Gsm7;

    public static ValidationResult? JudgeAddress(string? address, ValidationContext context) =>
        IPAddress.TryParse(address, out _) ? ValidationResult.Success : new($"{context.DisplayName} must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all.");

    public static ValidationResult? JudgeTlsPort(int? port, ValidationContext context)
    {
        if (context.ObjectInstance is not SmppDoorOptions { Enabled: true } options)
            return ValidationResult.Success;
        return port switch
        {
            null when options.Port is null => new($"{Section}:Port and {Section}:TlsPort are both null, so nobody could bind. Name one, or set {Section}:Enabled to false."),
            not null when string.IsNullOrEmpty(options.Certificate) => new($"TLS needs a certificate: name its file in {Section}:Certificate."),
            > 0 when port == options.Port => new($"{Section}:Port is the same: the port with TLS must be another."),
            _ => ValidationResult.Success,
        };
    }
}

/// <summary>What octets under data_coding 0 are; the standard leaves it to the carrier.</summary>
public enum DefaultAlphabet : byte
{
    /// <summary>GSM 03.38, one septet in each octet.</summary>
    Gsm7 = DataCoding.Gsm7,
    Latin1 = DataCoding.Latin1,
}
