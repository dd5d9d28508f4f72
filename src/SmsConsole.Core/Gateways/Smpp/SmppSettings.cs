using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What an SMPP gateway keeps in <see cref="Gateway.Settings"/>.</summary>
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

    /// <summary>Encrypted; <see cref="SmppKind"/> alone reads it.</summary>
    public string ProtectedPassword { get; init; } = "";

    /// <summary>At most 12 characters; most carriers want none.</summary>
    public string SystemType { get; init; } = "";

    public SmppBind Bind { get; init; } = SmppBind.Transceiver;

    /// <summary>Sessions that send at the same time, 1 to 8.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>The sender's type of number and numbering plan (SMPP 3.4 §5.2.5, §5.2.6); null finds them from the sender itself.</summary>
    public byte? SourceTon { get; init; }
    public byte? SourceNpi { get; init; }

    /// <summary>What a form starts with: everything but the password.</summary>
    public SmppEdit ToEdit() => new()
    {
        Host = Host, Port = Port, SystemId = SystemId, SystemType = SystemType, Bind = Bind, Sessions = Sessions, SourceTon = SourceTon, SourceNpi = SourceNpi,
    };

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
}

/// <summary>How the gateway binds: one connection for both ways, or one for each.</summary>
public enum SmppBind
{
    Transceiver,
    TransmitterReceiver,
}
