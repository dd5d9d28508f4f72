using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Gateways.Providers.Http;
using SmsConsole.Core.Gateways.Providers.Twilio;
using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Web.Features.Gateways;

/// <summary>What the form of a gateway holds while somebody writes.</summary>
public sealed class GatewayForm
{
    public string Name { get; set; } = "";
    public GatewayKind Kind { get; set; } = GatewayKind.Smpp;
    public bool IsEnabled { get; set; } = true;
    public string? DefaultSender { get; set; }
    public int? MaxPerSecond { get; set; }
    public int Window { get; set; } = 100;
    public string Host { get; set; } = "";
    public int Port { get; set; } = 2775;
    public string SystemId { get; set; } = "";
    public string? Password { get; set; }
    public string? SystemType { get; set; }
    public SmppBind Bind { get; set; }
    public int Sessions { get; set; } = 1;
    public byte? SourceTon { get; set; }
    public byte? SourceNpi { get; set; }
    public string? PublicAddress { get; set; }
    public int TimeoutSeconds { get; set; } = 15;
    public bool RenewCallback { get; set; }
    public AlibabaEdit AlibabaCloud { get; init; } = new();
    public TwilioEdit Twilio { get; init; } = new();
    public HttpEdit Http { get; init; } = new();

    /// <summary>Whether the kind speaks HTTP and has a callback address.</summary>
    public bool IsProvider => Kind is GatewayKind.AlibabaCloud or GatewayKind.Twilio or GatewayKind.Http;

    public static GatewayForm Of(GatewayRow row)
    {
        var smpp = row.Smpp ?? new();
        return new()
        {
            Name = row.Name, Kind = row.Kind, IsEnabled = row.IsEnabled, DefaultSender = row.DefaultSender, MaxPerSecond = row.MaxPerSecond, Window = row.Window,
            Host = smpp.Host, Port = smpp.Port, SystemId = smpp.SystemId, SystemType = smpp.SystemType, Bind = smpp.Bind, Sessions = smpp.Sessions,
            SourceTon = smpp.SourceTon, SourceNpi = smpp.SourceNpi,
            PublicAddress = row.PublicAddress, TimeoutSeconds = row.TimeoutSeconds,
            AlibabaCloud = row.AlibabaCloud ?? new(), Twilio = row.Twilio ?? new(), Http = row.Http ?? new(),
        };
    }

    public GatewayEdit ToEdit() => new()
    {
        Name = Name, Kind = Kind, IsEnabled = IsEnabled, DefaultSender = DefaultSender, MaxPerSecond = MaxPerSecond, Window = Window,
        Smpp = Kind is not GatewayKind.Smpp ? null : new()
        {
            Host = Host, Port = Port, SystemId = SystemId, Password = Password, SystemType = SystemType, Bind = Bind, Sessions = Sessions,
            SourceTon = SourceTon, SourceNpi = SourceNpi,
        },
        PublicAddress = PublicAddress, TimeoutSeconds = TimeoutSeconds, RenewCallback = RenewCallback,
        AlibabaCloud = Kind is GatewayKind.AlibabaCloud ? AlibabaCloud : null,
        Twilio = Kind is GatewayKind.Twilio ? Twilio : null,
        Http = Kind is GatewayKind.Http ? Http : null,
    };
}
