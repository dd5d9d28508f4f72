using System.Collections.Concurrent;
using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Tests.Gateways;

/// <summary>Keeps what gateways report, acknowledges receipts at once, and lets a test wait for what it expects.</summary>
internal sealed class RecordingSink : IGatewaySink
{
    private readonly SemaphoreSlim news = new(0);

    public ConcurrentQueue<SegmentAnswer> Answers { get; } = new();
    public ConcurrentQueue<IncomingReceipt> Receipts { get; } = new();
    public bool Acknowledges { get; set; } = true;

    /// <summary>Answers and receipts in the order in which they came.</summary>
    public ConcurrentQueue<object> InOrder { get; } = new();

    public void Answered(SegmentAnswer answer)
    {
        Answers.Enqueue(answer);
        InOrder.Enqueue(answer);
        news.Release();
    }

    public ValueTask ReceivedAsync(IncomingReceipt receipt, CancellationToken ct)
    {
        Receipts.Enqueue(receipt);
        InOrder.Enqueue(receipt);
        if (Acknowledges)
            receipt.Source.Acknowledge(receipt.Ticket);
        news.Release();
        return default;
    }

    public void Changed() => news.Release();

    public async Task UntilAsync(Func<bool> isTrue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!isTrue())
            await news.WaitAsync(TimeSpan.FromMilliseconds(50), patience.Token);
    }
}
