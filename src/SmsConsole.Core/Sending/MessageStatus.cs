namespace SmsConsole.Core.Sending;

/// <summary>Where a message stands. The numbers are stored; never renumber.</summary>
public enum MessageStatus : short
{
    Held = 1,
    Queued = 2,
    Sending = 3,
    Sent = 4,
    Unknown = 5,
    Delivered = 10,
    Undelivered = 11,
    Expired = 12,
    Rejected = 13,
    Cancelled = 20,
    Suppressed = 21,
    Blocked = 22,
}
