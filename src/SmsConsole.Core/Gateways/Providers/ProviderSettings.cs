using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>What a gateway over HTTP keeps in <see cref="Gateway.Settings"/>: what was entered, with every secret sealed.</summary>
internal sealed record ProviderSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The secret part of the callback address, sealed.</summary>
    public string Callback { get; init; } = "";

    public string? PublicAddress { get; init; }
    public int TimeoutSeconds { get; init; }
    public AlibabaEdit? AlibabaCloud { get; init; }
    public TwilioEdit? Twilio { get; init; }
    public HttpEdit? Http { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when the text is no settings.</summary>
    public static ProviderSettings? TryRead(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<ProviderSettings>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
