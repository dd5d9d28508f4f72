using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Live;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Takes what gateways report and records it in batches; a receipt is acknowledged to its carrier only after its batch is
/// stored. When the database fails, everything is kept and tried again: nothing is dropped.
/// </summary>
internal sealed partial class Recorder(MessageStore store, UnknownBook unknowns, SendingSignals signals, NewsBoard news, TimeProvider time, ILogger<Recorder> logger) : BackgroundService, IGatewaySink
{
    // Codes wait for the database behind one such batch at most.
    private const int MostAtOnce = 1000;

    // After a small batch, a short rest lets more gather: each batch costs the disk the same, however small, and the one writer is waited for.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    private readonly Channel<SegmentAnswer> answers = Channel.CreateUnbounded<SegmentAnswer>(new() { SingleReader = true });
    private readonly Channel<IncomingReceipt> receipts = Channel.CreateBounded<IncomingReceipt>(new BoundedChannelOptions(20_000) { SingleReader = true });
    private readonly WakeUp work = new();

    /// <summary>Whether the last batch could be stored; accepting and dispatching stop while it could not.</summary>
    public bool IsHealthy { get; private set; } = true;

    public void Answered(SegmentAnswer answer)
    {
        answers.Writer.TryWrite(answer);
        work.Ring();
    }

    public async ValueTask ReceivedAsync(IncomingReceipt receipt, CancellationToken ct)
    {
        await receipts.Writer.WriteAsync(receipt, ct);
        work.Ring();
    }

    public void Changed() => signals.Dispatch.Ring();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<SegmentAnswer> someAnswers = [];
        List<IncomingReceipt> someReceipts = [];
        while (true)
        {
            Take(answers.Reader, someAnswers);
            Take(receipts.Reader, someReceipts);
            if (someAnswers.Count + someReceipts.Count == 0)
            {
                // Gateways have closed before this loop is stopped, so what is taken now is all there will be.
                if (stoppingToken.IsCancellationRequested)
                    return;
                await WaitAsync(stoppingToken);
                continue;
            }
            if (await TryRecordAsync(someAnswers, someReceipts))
            {
                var isSmall = someAnswers.Count + someReceipts.Count < MostAtOnce / 2;
                someAnswers.Clear();
                someReceipts.Clear();
                if (isSmall && !stoppingToken.IsCancellationRequested)
                    await Task.Delay(Gather, time, CancellationToken.None);
            }
            else if (stoppingToken.IsCancellationRequested)
                return;
            else
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        try
        {
            await work.WaitAsync(TimeSpan.FromSeconds(5), time, ct);
        }
        catch (OperationCanceledException)
        {
            // Stopping: one more look, then the loop ends.
        }
    }

    private async Task<bool> TryRecordAsync(List<SegmentAnswer> someAnswers, List<IncomingReceipt> someReceipts)
    {
        try
        {
            // Not cancellable: what carriers said must reach the table even while the program stops.
            var policies = await unknowns.GetAsync(CancellationToken.None);
            var recorded = await store.RecordAsync(someAnswers, someReceipts, policies, time.GetUtcNow(), CancellationToken.None);
            IsHealthy = true;
            ConsoleMeter.Received(someReceipts.Count);
            foreach (var receipt in someReceipts)
                receipt.Source.Acknowledge(receipt.Ticket);
            foreach (var campaign in recorded.Campaigns)
                news.Publish(NewsBoard.Campaign(campaign));
            foreach (var message in recorded.Messages)
                news.Publish(NewsBoard.Message(message));
            signals.Campaigns.Ring();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            IsHealthy = false;
            LogFailed(e, someAnswers.Count, someReceipts.Count);
            return false;
        }
    }

    private static void Take<T>(ChannelReader<T> reader, List<T> into)
    {
        while (into.Count < MostAtOnce && reader.TryRead(out var item))
            into.Add(item);
    }

    [LoggerMessage(EventId = 1501, Level = LogLevel.Error, Message = "Could not store {Answers} answers and {Receipts} receipts; they are kept and tried again")]
    private partial void LogFailed(Exception e, int answers, int receipts);
}
