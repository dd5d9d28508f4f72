using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>The requests without an answer, at most <paramref name="size"/> of them. Guarded by the link's lock.</summary>
internal sealed class RequestWindow(int size)
{
    private readonly Dictionary<uint, PendingRequest> pending = [];

    public int Free => size - pending.Count;

    public bool IsEmpty => pending.Count == 0;

    public void Add(uint sequence, PendingRequest request) => pending.Add(sequence, request);

    /// <summary>Takes the request that wants this answer; generic_nack answers any.</summary>
    public bool TryTake(uint sequence, CommandId answer, out PendingRequest request) =>
        pending.TryGetValue(sequence, out request)
        && (request.Answer == answer || answer == CommandId.GenericNack)
        && pending.Remove(sequence);

    /// <summary>Takes out what was handed to the socket and put in the buffer before <paramref name="deadline"/>.</summary>
    public List<PendingRequest> TakeExpired(long deadline, long handedPosition)
    {
        List<PendingRequest> expired = [];
        foreach (var (sequence, request) in pending)
        {
            if (request.At > deadline || request.Position >= handedPosition)
                continue;
            expired.Add(request);
            pending.Remove(sequence);
        }
        return expired;
    }

    public List<PendingRequest> TakeAll()
    {
        List<PendingRequest> all = [.. pending.Values];
        pending.Clear();
        return all;
    }
}
