namespace SmsConsole.Core.Gateways;

/// <summary>What an administrator does with a gateway from outside its settings.</summary>
public enum GatewaySwitch
{
    Enable,

    /// <summary>It takes nothing new and stays connected, so that answers and receipts still come.</summary>
    Drain,

    /// <summary>It is closed.</summary>
    Disable,
}
