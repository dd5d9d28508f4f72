namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>How the gateway binds: one connection for both ways, or one for each.</summary>
public enum SmppBind
{
    Transceiver,
    TransmitterReceiver,
}
