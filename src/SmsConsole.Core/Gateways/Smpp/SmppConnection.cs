using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Keeps one session bound: connects, and again with growing, jittered pauses, until it is stopped.</summary>
internal sealed class SmppConnection(Func<SmppClientOptions> options, ISmppClientSink sink, SessionTally tally, TimeProvider time, Action<SmppConnection> changed) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A session that lived shorter than this counts as a failure, so that a carrier that binds and hangs up is left in peace.</summary>
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private int failures;
    private volatile bool ending;
    private volatile SmppClient? session;

    /// <summary>The bound session; null while there is none.</summary>
    public SmppClient? Session => session;

    /// <summary>What the session counts, over all its connections.</summary>
    public SessionTally Tally => tally;

    public DateTimeOffset? BoundSince { get; private set; }
    public Problem? Trouble { get; private set; }
    public DateTimeOffset? TroubleAt { get; private set; }

    public void Start() => running = Task.Run(RunAsync);

    /// <summary>Lets open submits be answered for a few seconds, unbinds, and waits until everything is reported.</summary>
    public async ValueTask DisposeAsync()
    {
        ending = true;
        if (session is { } open)
        {
            using var patience = new CancellationTokenSource(Drain + TimeSpan.FromMilliseconds(500), time);
            try
            {
                await open.UnbindAsync(Drain, patience.Token);
            }
            catch (OperationCanceledException)
            {
                // The carrier does not let go: the connection is closed below.
            }
        }
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: whatever failed is shown as the gateway's trouble, and it tries again.")]
    private async Task RunAsync()
    {
        while (!ending)
        {
            try
            {
                await HoldAsync(options());
            }
            catch (OperationCanceledException) when (ending)
            {
                return;
            }
            catch (Exception e)
            {
                failures++;
                Tell(Explain(e));
            }
            await PauseAsync();
        }
    }

    private async Task HoldAsync(SmppClientOptions to)
    {
        await using var bound = await SmppClient.ConnectAsync(to, sink, time, stopping.Token);
        var boundAt = time.GetTimestamp();
        (BoundSince, Trouble, TroubleAt) = (time.GetUtcNow(), null, null);
        session = bound;
        changed(this);
        SessionEnd? end = null;
        try
        {
            end = await bound.Completion.WaitAsync(stopping.Token);
        }
        finally
        {
            // Every submit is reported before the session counts as gone.
            await bound.DisposeAsync();
            (session, BoundSince) = (null, null);
            failures = time.GetElapsedTime(boundAt) < Stable ? failures + 1 : 0;
            Tell(end is null || ending ? null : SmppTroubles.Lost(end, $"{to.Host}:{to.Port}"));
        }
    }

    private void Tell(Problem? trouble)
    {
        (Trouble, TroubleAt) = (trouble, trouble is null ? null : time.GetUtcNow());
        if (trouble is not null)
            tally.Note(trouble);
        changed(this);
    }

    private async Task PauseAsync()
    {
        var longest = Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, Math.Min(failures, 12)));
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(longest * (0.5 + (Random.Shared.NextDouble() / 2))), time, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped; the loop sees it.
        }
    }

    private Problem Explain(Exception fault)
    {
        try
        {
            var to = options();
            return SmppTroubles.Explain(fault, $"{to.Host}:{to.Port}");
        }
        catch (InvalidOperationException e)
        {
            return new Problem("gateway.cannot_open", $"The gateway cannot be opened: {e.Message}").With(e.Message);
        }
    }
}
