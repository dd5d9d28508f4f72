namespace SmsConsole.Smpp.Values;

/// <summary>Where a message stands at the carrier, with the numbers of message_state (SMPP 3.4 §5.2.28).</summary>
public enum MessageState : byte
{
    /// <summary>The sender of the receipt named no state we know.</summary>
    Unstated = 0,
    Enroute = 1,
    Delivered = 2,
    Expired = 3,
    Deleted = 4,
    Undeliverable = 5,
    Accepted = 6,
    Unknown = 7,
    Rejected = 8,
}
