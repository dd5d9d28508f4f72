namespace SmsConsole.Core.Gateways;

/// <summary>The technology of a way out.</summary>
public enum GatewayKind
{
    Simulator,
    Smpp,
    AlibabaCloud,
    Twilio,
    Http,
}
