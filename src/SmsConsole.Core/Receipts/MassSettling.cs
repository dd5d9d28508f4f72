using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Receipts;

/// <summary>
/// Settles all unknown messages that fit a filter, beside whoever asked: a bounded part at a time, each in a transaction of its own, so that
/// sending goes on between them. One at a time in a process; it survives the page that began it, and can be cancelled.
/// </summary>
public sealed partial class MassSettling(ReceiptClinic clinic, NewsBoard news, ILogger<MassSettling> logger) : BackgroundService
{
    private readonly Channel<Job> jobs = Channel.CreateUnbounded<Job>();
    private readonly Lock gate = new();
    private CancellationTokenSource? cancelling;
    private volatile SettlingState? state;

    /// <summary>The work that runs, or the last one; null when there was none since the start.</summary>
    public SettlingState? State => state;

    /// <summary>
    /// Begins. Problems: <c>access.denied</c>, <c>receipt.reason_missing</c>, <c>receipt.reason_too_long</c>, <c>receipt.none_chosen</c>,
    /// <c>receipt.settling_already</c>.
    /// </summary>
    /// <param name="query">Which of the unknown messages; its page does not matter.</param>
    /// <param name="act">As of <see cref="ReceiptClinic.SettleAsync"/>.</param>
    public async Task<Outcome<Done>> BeginAsync(Actor actor, ClinicQuery query, SettlementAct act, string? reason, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (ReceiptClinic.WrongReason(reason) is { } wrong)
            return wrong;
        var total = await clinic.CountAllAsync(query, ct);
        if (total == 0)
            return new Problem("receipt.none_chosen", "Choose at least one message.");
        lock (gate)
        {
            if (state is { IsRunning: true } other)
                return new Problem("receipt.settling_already", $"{other.By} is settling messages right now. Wait until that is done, or cancel it.").With(other.By);
            cancelling?.Dispose();
            cancelling = new();
            SettlingState begun = new(actor.Name, act, total, new(0, 0), SettlingStage.Running);
            Show(begun);
            jobs.Writer.TryWrite(new(actor, query, act, reason?.Trim() ?? "", begun, cancelling.Token));
        }
        return default(Done);
    }

    /// <summary>Ends what runs after the part it is at. Problem: <c>access.denied</c>.</summary>
    public async Task<Outcome<Done>> CancelAsync(Actor actor)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        CancellationTokenSource? running;
        lock (gate)
            running = state is { IsRunning: true } ? cancelling : null;
        await (running?.CancelAsync() ?? Task.CompletedTask);
        return default(Done);
    }

    public override void Dispose()
    {
        cancelling?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in jobs.Reader.ReadAllAsync(stoppingToken))
                await RunAsync(job, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops; what a job had done is told by its own end.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the work: what broke it is logged, and said on the page.")]
    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        var shown = job.Shown;
        var (count, stage) = (new SettledCount(0, 0), SettlingStage.Completed);
        try
        {
            var after = long.MaxValue;
            while (!job.Cancelled.IsCancellationRequested && await clinic.SettlePartAsync(job.Actor, job.Query, job.Act, job.Reason, after, stopping) is { } part)
            {
                (count, after) = (new(count.Settled + part.Count.Settled, count.Left + part.Count.Left), part.Last);
                Show(shown with { Count = count });
            }
            stage = job.Cancelled.IsCancellationRequested ? SettlingStage.Cancelled : SettlingStage.Completed;
        }
        catch (Exception e)
        {
            stage = SettlingStage.Broken;
            LogBroken(e);
        }
        try
        {
            // Also at the stop: each settled message knows by whom and why, and the trail is to know how many.
            await clinic.AuditAllAsync(job.Actor, job.Query, job.Act, job.Reason, count, stage, CancellationToken.None);
        }
        catch (Exception e)
        {
            stage = SettlingStage.Broken;
            LogBroken(e);
        }
        LogEnded(count.Settled, count.Left, stage, job.Actor.UserId);
        Show(shown with { Count = count, Stage = stage });
    }

    private void Show(SettlingState now)
    {
        state = now;
        news.Publish(NewsBoard.Receipts);
    }

    [LoggerMessage(EventId = 1482, Level = LogLevel.Error, Message = "Settling all messages of a filter broke off")]
    private partial void LogBroken(Exception fault);

    [LoggerMessage(EventId = 1483, Level = LogLevel.Information, Message = "Settled {Settled} messages of a filter and left {Left}: {Stage}, for {ActorId}")]
    private partial void LogEnded(int settled, int left, SettlingStage stage, Guid actorId);

    private sealed record Job(Actor Actor, ClinicQuery Query, SettlementAct Act, string Reason, SettlingState Shown, CancellationToken Cancelled);
}
