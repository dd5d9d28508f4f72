namespace SmsConsole.Core.Sending;

/// <summary>The order of statuses, and what receipts make of them.</summary>
public static class MessageStatuses
{
    /// <summary>Higher ranks win; <see cref="MessageStatus.Unknown"/> gives way to anything a carrier says later.</summary>
    public static int Rank(this MessageStatus status) => status switch
    {
        MessageStatus.Held => 1,
        MessageStatus.Queued => 2,
        MessageStatus.Sending => 3,
        MessageStatus.Sent => 4,
        MessageStatus.Unknown => 5,
        _ => 6,
    };

    /// <summary>Nothing more will be done with the message, save that a late receipt may settle <see cref="MessageStatus.Unknown"/>.</summary>
    public static bool IsEnded(this MessageStatus status) => status.Rank() >= 5;

    /// <summary>
    /// The status of a whole message from what is known of each of its segments: the worst where one has failed,
    /// Delivered when all are, otherwise what it was. Never goes down in rank; an ended message stays as it is.
    /// </summary>
    /// <param name="current">The message's status now.</param>
    /// <param name="segments">How many segments it has.</param>
    /// <param name="known">The statuses that receipts have given, at most one per segment, in any order.</param>
    public static MessageStatus Fold(MessageStatus current, int segments, IReadOnlyCollection<MessageStatus> known)
    {
        if (current.Rank() > MessageStatus.Unknown.Rank())
            return current;
        var worst = current;
        foreach (var status in known)
        {
            if (status is MessageStatus.Undelivered or MessageStatus.Expired or MessageStatus.Rejected && Badness(status) > Badness(worst))
                worst = status;
        }
        if (worst != current)
            return worst;
        return known.Count >= segments && known.All(s => s is MessageStatus.Delivered) ? MessageStatus.Delivered : current;
    }

    private static int Badness(MessageStatus status) => status switch
    {
        MessageStatus.Expired => 1,
        MessageStatus.Undelivered => 2,
        MessageStatus.Rejected => 3,
        _ => 0,
    };
}
