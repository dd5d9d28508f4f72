namespace SmsConsole.Core.Gateways;

/// <summary>What a gateway has counted. Safe from any thread.</summary>
internal class GatewayCounters
{
    private long submitted;
    private long accepted;
    private long refused;
    private long postponed;
    private long unanswered;
    private long receipts;
    private long inbound;

    public void CountSubmit(int segments) => Interlocked.Add(ref submitted, segments);

    public void CountReceipt(int count = 1) => Interlocked.Add(ref receipts, count);

    public void CountInbound(int count = 1) => Interlocked.Add(ref inbound, count);

    public void Count(SubmitResult result, int segments = 1) => Interlocked.Add(ref CounterOf(result), segments);

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
