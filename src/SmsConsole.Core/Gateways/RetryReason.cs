using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways;

/// <summary>Why a segment that was certainly not taken is worth another try.</summary>
public enum RetryReason
{
    /// <summary>It never left: there was no session, or the connection ended before it was written.</summary>
    NoSession,
    /// <summary>The carrier says that we are too fast, or that its queue is full.</summary>
    Throttled,
    /// <summary>The carrier has trouble of its own, which passes.</summary>
    CarrierTrouble,
}

internal static class RetryReasons
{
    private const int TooManyRequests = 429;

    /// <summary>By the status a carrier gave with <see cref="SubmitResult.TryLater"/>: SMPP's command_status, or HTTP's; null when nothing left.</summary>
    public static RetryReason Of(int? code) => code switch
    {
        null or (int)CommandStatus.InvalidBindStatus => RetryReason.NoSession,
        (int)CommandStatus.Throttled or (int)CommandStatus.MessageQueueFull or TooManyRequests => RetryReason.Throttled,
        _ => RetryReason.CarrierTrouble,
    };

    /// <summary>The code kept with the message while it waits.</summary>
    public static string Code(this RetryReason reason) => reason switch
    {
        RetryReason.NoSession => "message.no_session",
        RetryReason.Throttled => "message.throttled",
        _ => "message.carrier_trouble",
    };
}
