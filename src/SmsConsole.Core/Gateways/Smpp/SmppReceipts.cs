namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Which delivery receipts the carrier is asked for (registered_delivery, SMPP 3.4 §5.2.17).</summary>
public enum SmppReceipts
{
    Always,
    OnFailure,
    Never,
}
