using System.Collections.Concurrent;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What a gateway has counted since the program started. Safe from any thread.</summary>
internal sealed class SmppCounters(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, SessionTally> sessions = new();
    private long submitted;
    private long accepted;
    private long refused;
    private long postponed;
    private long unanswered;
    private long receipts;
    private long inbound;

    /// <summary>The counts of one session, by its place in the gateway.</summary>
    public SessionTally Session(int place) => sessions.GetOrAdd(place, _ => new(time));

    public void CountSubmit(int segments) => Interlocked.Add(ref submitted, segments);

    public void CountReceipt() => Interlocked.Increment(ref receipts);

    public void CountInbound() => Interlocked.Increment(ref inbound);

    public void Count(SubmitResult result) => Interlocked.Increment(ref CounterOf(result));

    public GatewayHealth Snapshot() => new()
    {
        Submitted = Interlocked.Read(ref submitted),
        Accepted = Interlocked.Read(ref accepted),
        Refused = Interlocked.Read(ref refused),
        Postponed = Interlocked.Read(ref postponed),
        Unanswered = Interlocked.Read(ref unanswered),
        Receipts = Interlocked.Read(ref receipts),
        Inbound = Interlocked.Read(ref inbound),
    };

    private ref long CounterOf(SubmitResult result)
    {
        switch (result)
        {
            case SubmitResult.Accepted: return ref accepted;
            case SubmitResult.Refused: return ref refused;
            case SubmitResult.TryLater: return ref postponed;
            default: return ref unanswered;
        }
    }
}
