namespace SmsConsole.Core.Gateways;

/// <summary>An open way out. The dispatcher gives it messages; what comes of them reaches the <see cref="IGatewaySink"/> it was opened with.</summary>
public interface IGateway : IAsyncDisposable
{
    int Id { get; }

    /// <summary>Whether a carrier is connected and takes messages now.</summary>
    bool IsReady { get; }

    /// <summary>How many segments may be given now, by window and rate. Only the dispatcher takes from it, so it never shrinks by itself while ready.</summary>
    int FreeSlots { get; }

    /// <summary>How many of the free slots messages other than verification codes may take.</summary>
    int BulkSlots => FreeSlots;

    /// <summary>How far it is to be relied on now; a gateway that nobody watches is as good as its connection.</summary>
    GatewayStanding Standing => IsReady ? GatewayStanding.Healthy : GatewayStanding.NotConnected;

    /// <summary>
    /// Gives a message to the carrier and returns at once. Every segment gets exactly one answer at the sink (or the whole message one, <see cref="SegmentAnswer.WholeMessage"/>), also when
    /// there was no slot after all or the connection dies: <see cref="SubmitResult.TryLater"/> when its bytes certainly
    /// never left, <see cref="SubmitResult.NoAnswer"/> when they may have. Safe from one thread at a time.
    /// </summary>
    void Submit(Outgoing message);

    /// <summary>What pages show of it; a gateway that counts nothing says only whether it is ready.</summary>
    GatewayHealth Health => new() { IsReady = IsReady };
}
