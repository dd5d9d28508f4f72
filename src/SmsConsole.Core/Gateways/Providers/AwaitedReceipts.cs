namespace SmsConsole.Core.Gateways.Providers;

/// <summary>
/// The messages of one gateway whose receipts are due to be asked for: 10 minutes after they were sent, then after 1, 6 and 24 hours, and no more.
/// Kept in memory, so that messages cost nothing for it in the database; the oldest give way where there are too many. Safe from any thread.
/// </summary>
internal sealed class AwaitedReceipts
{
    /// <summary>So many are kept for each of the waits.</summary>
    internal const int Most = 50_000;

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];
    private readonly Lock gate = new();
    // One queue for each wait: in each, what was put in first is due first.
    private readonly Queue<AwaitedReceipt>[] queues = [.. Waits.Select(_ => new Queue<AwaitedReceipt>())];

    /// <summary>It waits for its next turn; after its last one it is let go.</summary>
    public void Add(AwaitedReceipt awaited)
    {
        if (awaited.Asked >= Waits.Length)
            return;
        lock (gate)
        {
            var queue = queues[awaited.Asked];
            if (queue.Count == Most)
                queue.Dequeue();
            queue.Enqueue(awaited);
        }
    }

    /// <summary>Takes out up to so many whose turn it is.</summary>
    public IReadOnlyList<AwaitedReceipt> TakeDue(DateTimeOffset now, int most)
    {
        List<AwaitedReceipt> due = [];
        lock (gate)
        {
            for (var n = 0; n < queues.Length; n++)
            {
                while (due.Count < most && queues[n].TryPeek(out var first) && first.SentAt + Waits[n] <= now)
                    due.Add(queues[n].Dequeue());
            }
        }
        return due;
    }
}
