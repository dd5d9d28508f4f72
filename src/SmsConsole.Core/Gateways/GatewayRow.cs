using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Core.Gateways;

/// <summary>A gateway as pages and the API show it: without secrets, with how it does now.</summary>
/// <param name="Smpp">For SMPP gateways; its password is always null.</param>
/// <param name="HasPassword">Whether a password, token or key is stored.</param>
/// <param name="Health">Null while it is not open in this process.</param>
public sealed record GatewayRow(
    int Id, string Name, GatewayKind Kind, bool IsEnabled, bool IsDraining, string? DefaultSender, int? MaxPerSecond, int Window, SmppSettings? Smpp, bool HasPassword, GatewayHealth? Health)
{
    public RetryTerms? Retries { get; init; }
    public string? PublicAddress { get; init; }
    public int TimeoutSeconds { get; init; }

    /// <summary>Where the provider sends its reports, below the console's address; itself a secret, for administrators.</summary>
    public string? CallbackPath { get; init; }
    public AlibabaEdit? AlibabaCloud { get; init; }
    public TwilioEdit? Twilio { get; init; }
    public HttpEdit? Http { get; init; }

    /// <summary>The same as a form starts with.</summary>
    public GatewayEdit ToEdit() => new()
    {
        Name = Name, Kind = Kind, IsEnabled = IsEnabled, IsDraining = IsDraining, DefaultSender = DefaultSender, MaxPerSecond = MaxPerSecond, Window = Window, Retries = Retries, Smpp = Smpp,
        PublicAddress = PublicAddress, TimeoutSeconds = TimeoutSeconds, AlibabaCloud = AlibabaCloud, Twilio = Twilio, Http = Http,
    };

    internal static GatewayRow Of(Gateway gateway, GatewayParts parts, GatewayHealth? health) => new(
        gateway.Id, gateway.Name, gateway.Kind, gateway.IsEnabled, gateway.IsDraining, gateway.DefaultSender, gateway.MaxPerSecond, gateway.Window,
        parts.Edit.Smpp, parts.HasSecret, health)
    {
        Retries = gateway.Retries, PublicAddress = parts.Edit.PublicAddress, TimeoutSeconds = parts.Edit.TimeoutSeconds, CallbackPath = parts.CallbackPath,
        AlibabaCloud = parts.Edit.AlibabaCloud, Twilio = parts.Edit.Twilio, Http = parts.Edit.Http,
    };
}
