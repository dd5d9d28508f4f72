using SmsConsole.Core.Gateways.Smpp;

namespace SmsConsole.Core.Gateways;

/// <summary>A gateway as pages and the API show it: without secrets, with how it does now.</summary>
/// <param name="Smpp">For SMPP gateways; its password is always null.</param>
/// <param name="HasPassword">Whether one is stored.</param>
/// <param name="Health">Null while it is not open in this process.</param>
public sealed record GatewayRow(
    int Id, string Name, GatewayKind Kind, bool IsEnabled, bool IsDraining, string? DefaultSender, int? MaxPerSecond, int Window, SmppSettings? Smpp, bool HasPassword, GatewayHealth? Health)
{
    /// <summary>The same as a form starts with.</summary>
    public GatewayEdit ToEdit() => new()
    {
        Name = Name, Kind = Kind, IsEnabled = IsEnabled, IsDraining = IsDraining, DefaultSender = DefaultSender, MaxPerSecond = MaxPerSecond, Window = Window, Smpp = Smpp,
    };

    internal static GatewayRow Of(Gateway gateway, GatewayHealth? health)
    {
        var smpp = gateway.Kind is GatewayKind.Smpp ? SmppSettings.TryRead(gateway.Settings) : null;
        return new(
            gateway.Id, gateway.Name, gateway.Kind, gateway.IsEnabled, gateway.IsDraining, gateway.DefaultSender, gateway.MaxPerSecond, gateway.Window,
            smpp?.WithoutSecrets(), smpp is { ProtectedPassword.Length: > 0 }, health);
    }
}
