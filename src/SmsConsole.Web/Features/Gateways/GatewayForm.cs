using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;

namespace SmsConsole.Web.Features.Gateways;

/// <summary>What the form of a gateway holds while somebody writes.</summary>
public sealed class GatewayForm
{
    public string Name { get; set; } = "";
    public GatewayKind Kind { get; set; } = GatewayKind.Smpp;
    public bool IsEnabled { get; set; } = true;
    public bool IsDraining { get; set; }
    public string? DefaultSender { get; set; }
    public int? MaxPerSecond { get; set; }
    public int Window { get; set; } = 100;
    public RetryForm Retries { get; init; } = new(null);
    public SmppForm Smpp { get; init; } = new(new());
    public string? PublicAddress { get; set; }
    public int TimeoutSeconds { get; set; } = 15;
    public bool RenewCallback { get; set; }
    public AlibabaEdit AlibabaCloud { get; init; } = new();
    public TwilioEdit Twilio { get; init; } = new();
    public HttpEdit Http { get; init; } = new();

    /// <summary>Whether the kind speaks HTTP and has a callback address.</summary>
    public bool IsProvider => Kind is GatewayKind.AlibabaCloud or GatewayKind.Twilio or GatewayKind.Http;

    public static GatewayForm Of(GatewayRow row) => new()
    {
        Name = row.Name, Kind = row.Kind, IsEnabled = row.IsEnabled, IsDraining = row.IsDraining, DefaultSender = row.DefaultSender, MaxPerSecond = row.MaxPerSecond, Window = row.Window,
        Retries = new(row.Retries), Smpp = new(row.Smpp ?? new()),
        PublicAddress = row.PublicAddress, TimeoutSeconds = row.TimeoutSeconds,
        AlibabaCloud = row.AlibabaCloud ?? new(), Twilio = row.Twilio ?? new(), Http = row.Http ?? new(),
    };

    public GatewayEdit ToEdit() => new()
    {
        Name = Name, Kind = Kind, IsEnabled = IsEnabled, IsDraining = IsDraining, DefaultSender = DefaultSender, MaxPerSecond = MaxPerSecond, Window = Window,
        Retries = Retries.ToTerms(),
        Smpp = Kind is GatewayKind.Smpp ? Smpp.ToSettings() : null,
        PublicAddress = PublicAddress, TimeoutSeconds = TimeoutSeconds, RenewCallback = RenewCallback,
        AlibabaCloud = Kind is GatewayKind.AlibabaCloud ? AlibabaCloud : null,
        Twilio = Kind is GatewayKind.Twilio ? Twilio : null,
        Http = Kind is GatewayKind.Http ? Http : null,
    };
}
