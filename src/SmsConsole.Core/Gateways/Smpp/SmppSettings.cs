using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>How an SMPP gateway connects and speaks: what a form edits, and what is kept in <see cref="Gateway.Settings"/>.</summary>
public sealed record SmppSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A name or an address.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 2775;

    /// <summary>At most 15 characters.</summary>
    public string SystemId { get; init; } = "";

    /// <summary>At most 63 characters, as entered; null or empty keeps the one that is stored. Never stored and never shown as it is.</summary>
    [JsonIgnore]
    public string? Password { get; init; }

    /// <summary>The stored password, encrypted; <see cref="SmppKind"/> alone reads it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProtectedPassword { get; init; }

    /// <summary>At most 12 characters; most carriers want none.</summary>
    public string? SystemType { get; init; }

    public SmppBind Bind { get; init; } = SmppBind.Transceiver;

    /// <summary>Sessions that send at the same time, 1 to 8.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>Encrypts the connection.</summary>
    public bool Tls { get; init; }

    /// <summary>The name in the carrier's certificate, when it is not the host.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>The SHA-256 of the one certificate to take, 64 hexadecimal digits.</summary>
    public string? TlsPin { get; init; }

    /// <summary>Seconds of silence after which enquire_link asks whether the carrier is there.</summary>
    public int EnquireSeconds { get; init; } = 30;

    /// <summary>The sender's type of number and numbering plan (SMPP 3.4 §5.2.5, §5.2.6); null finds them from the sender itself.</summary>
    public byte? SourceTon { get; init; }
    public byte? SourceNpi { get; init; }

    /// <summary>The same for the recipient.</summary>
    public byte DestinationTon { get; init; } = Address.TonInternational;
    public byte DestinationNpi { get; init; } = Address.NpiIsdn;

    public SmppLongMessages LongMessages { get; init; }

    /// <summary>What the carrier reads where data_coding is 0.</summary>
    public SmppAlphabet DefaultAlphabet { get; init; }

    /// <summary>At most 5 characters; most carriers want none.</summary>
    public string? ServiceType { get; init; }

    /// <summary>priority_flag, 0 to 3.</summary>
    public byte Priority { get; init; }

    /// <summary>Whether the carrier is told when a message expires.</summary>
    public bool PassValidity { get; init; } = true;

    public SmppReceipts Receipts { get; init; }

    /// <summary>Megabytes of raw PDUs that are kept for administrators, the newest; 0 for none.</summary>
    public int KeepPduMegabytes { get; init; } = 64;

    /// <summary>What a form starts with: everything but the password.</summary>
    public SmppSettings WithoutSecrets() => this with { Password = null, ProtectedPassword = null };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when the text is no settings.</summary>
    public static SmppSettings? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SmppSettings>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The generated text would show the password wherever the record is logged.
    public override string ToString() => $"{SystemId} at {Host}:{Port}";
}
