namespace SmsConsole.Core.Gateways.Providers;

/// <summary>What a gateway over HTTP has counted since the program started, and which receipts it waits for.</summary>
internal sealed class ProviderCounters : GatewayCounters
{
    private long reportedAt = DateTimeOffset.MinValue.UtcTicks;

    public AwaitedReceipts Awaited { get; } = new();

    /// <summary>When the provider last reported at the callback address by itself.</summary>
    public DateTimeOffset ReportedAt
    {
        get => new(Interlocked.Read(ref reportedAt), TimeSpan.Zero);
        set => Interlocked.Exchange(ref reportedAt, value.UtcTicks);
    }
}
