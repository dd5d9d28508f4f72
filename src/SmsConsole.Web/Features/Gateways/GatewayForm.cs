using SmsConsole.Core.Gateways;

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
    public SmppForm Smpp { get; init; } = new(new());

    public static GatewayForm Of(GatewayRow row) => new()
    {
        Name = row.Name, Kind = row.Kind, IsEnabled = row.IsEnabled, IsDraining = row.IsDraining, DefaultSender = row.DefaultSender, MaxPerSecond = row.MaxPerSecond, Window = row.Window,
        Smpp = new(row.Smpp ?? new()),
    };

    public GatewayEdit ToEdit() => new()
    {
        Name = Name, Kind = Kind, IsEnabled = IsEnabled, IsDraining = IsDraining, DefaultSender = DefaultSender, MaxPerSecond = MaxPerSecond, Window = Window,
        Smpp = Kind is GatewayKind.Smpp ? Smpp.ToSettings() : null,
    };
}
