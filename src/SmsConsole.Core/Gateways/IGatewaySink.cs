namespace SmsConsole.Core.Gateways;

/// <summary>What gateways tell the console. Safe from any thread.</summary>
public interface IGatewaySink
{
    /// <summary>Takes an answer and returns at once; there are never more than the gateways' windows hold.</summary>
    void Answered(SegmentAnswer answer);

    /// <summary>Takes a receipt; waits while too many are unstored, so that the carrier slows down.</summary>
    ValueTask ReceivedAsync(IncomingReceipt receipt, CancellationToken ct);

    /// <summary>Slots have become free or a carrier has come or gone: the dispatcher looks again.</summary>
    void Changed();
}
