namespace SmsConsole.Core.Events;

/// <summary>Where a delivery stands. The numbers are stored; never renumber.</summary>
public enum DeliveryState : short
{
    /// <summary>It is to be posted, at once or again.</summary>
    Waiting = 1,
    Delivered = 2,
    /// <summary>It was posted as often as it may be, and not taken.</summary>
    Failed = 3,
    /// <summary>It waited when an administrator chose to go on from now.</summary>
    Skipped = 4,
}
