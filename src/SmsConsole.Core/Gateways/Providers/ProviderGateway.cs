using Microsoft.Extensions.Logging;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>
/// A way out over HTTP: one request per message, as window and rate allow. What the provider certainly did not take goes back to the
/// dispatcher; what it may have taken is never sent twice. Everything that changes stands under one lock; the sink is called outside it.
/// </summary>
internal sealed partial class ProviderGateway : IGateway
{
    private const int MostUnanswered = 5;
    private static readonly TimeSpan PacePeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UnansweredPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NotReadyDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StillReports = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly IGatewaySink sink;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ProviderLine line;
    private readonly SendRate rate;
    private readonly ProviderCounters counters;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer pacer;
    private readonly int window;
    private volatile bool closing;
    private bool hungry, wasReady = true;
    private int inFlight, unanswered;
    private DateTimeOffset awayUntil, slowUntil;
    private DateTimeOffset? readySince, troubleAt;
    private Problem? trouble;

    public ProviderGateway(Gateway gateway, ProviderLine line, ProviderCounters counters, IGatewaySink sink, TimeProvider time, ILogger logger)
    {
        (Id, window, this.line, this.counters, this.sink, this.time, this.logger) = (gateway.Id, gateway.Window, line, counters, sink, time, logger);
        rate = new(gateway.MaxPerSecond, time);
        readySince = time.GetUtcNow();
        pacer = time.CreateTimer(static self => ((ProviderGateway)self!).Pace(), this, PacePeriod, PacePeriod);
    }

    public int Id { get; }

    public bool IsReady => !closing && time.GetUtcNow() >= awayUntil;

    public int FreeSlots
    {
        get
        {
            lock (gate)
            {
                var free = Free;
                hungry = free == 0;
                return free;
            }
        }
    }

    public GatewayHealth Health
    {
        get
        {
            lock (gate)
            {
                return counters.Snapshot() with
                {
                    IsReady = IsReady, ReadySince = IsReady ? readySince : null, Trouble = trouble, TroubleAt = troubleAt,
                    InFlight = inFlight, Window = window, PerSecond = rate.PerSecond,
                };
            }
        }
    }

    /// <summary>Segments that may be handed over now. Called under the lock.</summary>
    private int Free => !IsReady || time.GetUtcNow() < slowUntil ? 0 : Math.Max(0, Math.Min(window - inFlight, rate.Available));

    public void Submit(Outgoing message)
    {
        lock (gate)
        {
            if (IsReady)
            {
                inFlight += message.Segments;
                for (var i = 0; i < message.Segments; i++)
                    rate.Take();
                counters.CountSubmit(message.Segments);
                // Ends by itself: whatever happens is this message's answer, and closing waits until there is one for each.
                _ = Task.Run(() => SendAsync(message), CancellationToken.None);
                return;
            }
        }
        Answer(message, new SubmitResult.TryLater(NotReadyDelay, null));
    }

    /// <summary>Whether the provider can be asked what became of a message.</summary>
    public bool CanAsk => line.CanAsk;

    /// <summary>The provider is to be asked about it if no receipt comes.</summary>
    public void Await(AwaitedReceipt awaited) => counters.Awaited.Add(awaited);

    /// <summary>Takes out those it is time to ask about; none while it is away, or while the provider reports by itself.</summary>
    public IReadOnlyList<AwaitedReceipt> TakeDue(int most) =>
        IsReady && time.GetUtcNow() - counters.ReportedAt > StillReports ? counters.Awaited.TakeDue(time.GetUtcNow(), most) : [];

    /// <summary>Asks about one; where nothing final is known it is asked about again later.</summary>
    public async Task<CallbackReport?> AskAsync(AwaitedReceipt awaited, CancellationToken ct)
    {
        if (await line.AskAsync(awaited, ct) is { } report)
        {
            counters.CountReceipt();
            return report;
        }
        Await(awaited with { Asked = awaited.Asked + 1 });
        return null;
    }

    /// <summary>Reports came in at the callback address.</summary>
    public void CountNews(int receipts, int inbound)
    {
        if (receipts > 0)
            counters.ReportedAt = time.GetUtcNow();
        counters.CountReceipt(receipts);
        counters.CountInbound(inbound);
    }

    /// <summary>Takes no more, lets open requests be answered for a few seconds, and answers everything else.</summary>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        lock (gate)
        {
            if (inFlight == 0)
                idle.TrySetResult();
        }
        await Task.WhenAny(idle.Task, Task.Delay(Drain, time, CancellationToken.None));
        await stopping.CancelAsync();
        await idle.Task;
        await pacer.DisposeAsync();
        line.Dispose();
        stopping.Dispose();
        sink.Changed();
    }

    private async Task SendAsync(Outgoing message)
    {
        var verdict = await line.SendAsync(message, stopping.Token);
        Problem? news;
        lock (gate)
            news = Note(verdict);
        if (news is not null)
            LogTrouble(Id, news.Message);
        Answer(message, verdict.Result);
        lock (gate)
        {
            inFlight -= message.Segments;
            if (closing && inFlight == 0)
                idle.TrySetResult();
        }
        sink.Changed();
    }

    /// <summary>Keeps what the answer says of the gateway; gives a trouble that is new. Called under the lock.</summary>
    private Problem? Note(ProviderVerdict verdict)
    {
        var now = time.GetUtcNow();
        if (verdict.IsTooFast)
        {
            rate.SlowDown();
            slowUntil = now + verdict.Pause;
            return null;
        }
        var isUnanswered = verdict.Result is SubmitResult.NoAnswer;
        unanswered = isUnanswered ? unanswered + 1 : 0;
        // One request without an answer is bad luck; after several, what follows would only become Unknown too.
        var pause = isUnanswered && unanswered >= MostUnanswered ? UnansweredPause : verdict.Pause;
        if (pause > TimeSpan.Zero)
            awayUntil = now + pause;
        var isNew = verdict.Trouble?.Code != trouble?.Code;
        (trouble, troubleAt) = (verdict.Trouble, verdict.Trouble is null ? null : now);
        return isNew ? verdict.Trouble : null;
    }

    private void Pace()
    {
        bool wake;
        lock (gate)
        {
            var ready = IsReady;
            if (ready && !wasReady)
                readySince = time.GetUtcNow();
            wake = ready != wasReady || (hungry && Free > 0);
            (wasReady, hungry) = (ready, hungry && !wake);
        }
        if (wake)
            sink.Changed();
    }

    private void Answer(Outgoing message, SubmitResult result)
    {
        counters.Count(result, message.Segments);
        if (CanAsk && result is SubmitResult.Accepted { CarrierId: var id })
            Await(new(message.MessageId, id, message.Recipient, time.GetUtcNow()));
        sink.Answered(new(Id, message.MessageId, message.Attempt, SegmentAnswer.WholeMessage, time.GetUtcNow(), result));
    }

    [LoggerMessage(EventId = 1431, Level = LogLevel.Warning, Message = "Gateway {GatewayId}: {Trouble}")]
    private partial void LogTrouble(int gatewayId, string trouble);
}
