namespace SmsConsole.Core.Sending;

/// <summary>The bells of the loops that send: whoever makes work rings.</summary>
internal sealed class SendingSignals
{
    /// <summary>Something may be sent: messages were accepted, slots became free, a carrier came back, a campaign was resumed.</summary>
    public WakeUp Dispatch { get; } = new();

    /// <summary>A campaign was started, or its messages moved.</summary>
    public WakeUp Campaigns { get; } = new();
}
