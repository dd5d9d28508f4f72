namespace SmsConsole.Core.Verifications;

/// <summary>The numbers that were refused a code a while ago, bounded: people ask again, pumping goes on to the next number.</summary>
internal sealed class TurnedAway
{
    private const int Most = 100_000;
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(30);

    private readonly Dictionary<long, DateTimeOffset> first = [];
    private readonly Queue<(long Digits, DateTimeOffset At)> oldest = new();

    /// <summary>Notes that a number is refused; true where it asks again, and may be listened to.</summary>
    public bool Notes(long digits, DateTimeOffset at)
    {
        while (oldest.TryPeek(out var old) && (oldest.Count >= Most || at - old.At > Latest))
        {
            oldest.Dequeue();
            if (first.TryGetValue(old.Digits, out var noted) && noted == old.At)
                first.Remove(old.Digits);
        }
        if (first.TryGetValue(digits, out var before))
            return at - before >= Soonest && first.Remove(digits);
        first.Add(digits, at);
        oldest.Enqueue((digits, at));
        return false;
    }
}
