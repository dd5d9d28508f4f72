using SmsConsole.Core.Gateways;
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

    public static GatewayForm Of(GatewayRow row)
    {
        var smpp = row.Smpp ?? new();
        return new()
        {
            Name = row.Name, Kind = row.Kind, IsEnabled = row.IsEnabled, DefaultSender = row.DefaultSender, MaxPerSecond = row.MaxPerSecond, Window = row.Window,
            Host = smpp.Host, Port = smpp.Port, SystemId = smpp.SystemId, SystemType = smpp.SystemType, Bind = smpp.Bind, Sessions = smpp.Sessions,
            SourceTon = smpp.SourceTon, SourceNpi = smpp.SourceNpi,
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
    };
}
