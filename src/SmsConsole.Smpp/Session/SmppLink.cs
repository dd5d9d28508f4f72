using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// One connection, whichever side we are: one loop reads, one writes, a timer watches. Requests are numbered, counted against
/// the window, and each is reported exactly once. Everything that changes stands under one lock; callbacks run outside it.
/// </summary>
internal sealed partial class SmppLink : IAsyncDisposable
{
    /// <summary>Octets that may wait to be sent before we stop reading what would make us add to them.</summary>
    private const int OutgoingLimit = 4 * 1024 * 1024;

    private const uint MaxSequence = 0x7FFF_FFFF;

    private readonly Lock gate = new();
    private readonly LinkStream stream;
    private readonly ILinkOwner owner;
    private readonly LinkLimits limits;
    private readonly TimeProvider time;
    private readonly PduTap? tap;
    private readonly OutgoingBuffer outgoing = new();
    private readonly RequestWindow window;
    private readonly SemaphoreSlim writeWake = new(0, 1);
    private readonly CancellationTokenSource gone = new();
    private readonly TaskCompletionSource<SessionEnd> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly HashSet<uint> openDataSms = [];

    private bool bound;
    private bool closing;
    private bool writerIdle = true;
    private SessionEnd? end;
    private SessionEndReason? endAfterFlush;
    private Task loopsCancelled = Task.CompletedTask;
    private uint sequence;
    private TaskCompletionSource? slotFreed;
    private TaskCompletionSource? roomMade;

    public SmppLink(LinkStream stream, ILinkOwner owner, LinkLimits limits, TimeProvider time, PduTap? tap = null)
    {
        (this.stream, this.owner, this.limits, this.time, this.tap) = (stream, owner, limits, time, tap);
        window = new(limits.Window);
        startedAt = lastHeard = time.GetTimestamp();
    }

    /// <summary>Done when every request is reported and no more callbacks come.</summary>
    public Task<SessionEnd> Completion => completion.Task;

    /// <summary>Requests that may be sent now; 0 while not bound and once the session is ending.</summary>
    public int FreeSlots
    {
        get
        {
            lock (gate)
                return MayRequest ? window.Free : 0;
        }
    }

    private bool MayRequest => bound && !closing && end is null;

    public void Start() => _ = RunAsync();

    public void MarkBound()
    {
        lock (gate)
            bound = true;
    }

    /// <summary>
    /// Answers a bind and, when it is accepted, opens the session in the same breath: nothing goes before the answer, and whoever
    /// has read it may already be delivered to.
    /// </summary>
    public void AnswerBind(in BindResponse response, uint number, uint status)
    {
        lock (gate)
        {
            Add(response, number, status);
            bound |= status == CommandStatus.Ok;
        }
    }

    /// <summary>Sends a request that is not counted against the window and gives its sequence.</summary>
    public uint Send<TPdu>(in TPdu pdu) where TPdu : IPdu
    {
        lock (gate)
        {
            var number = NextSequence();
            Add(pdu, number, CommandStatus.Ok);
            return number;
        }
    }

    /// <summary>Answers a request of the other side. Once the session is over this does nothing.</summary>
    public void Answer<TPdu>(in TPdu pdu, uint number, uint status) where TPdu : IPdu
    {
        lock (gate)
            Add(pdu, number, status);
    }

    public void Nack(uint number, uint status) => Answer(new BarePdu(CommandId.GenericNack), number, status);

    /// <summary>Notes that the message of this number came as data_sm, so that it is answered in its kind.</summary>
    public void NoteDataSm(uint number)
    {
        lock (gate)
            openDataSms.Add(number);
    }

    /// <summary>Answers a message with this or, when it came as data_sm, with that one's own answer.</summary>
    public void AnswerMessage<TPdu>(in TPdu pdu, string? messageId, uint number, uint status) where TPdu : IPdu
    {
        lock (gate)
        {
            if (openDataSms.Remove(number))
                Add(new SubmitSmResp(messageId, ForDataSm: true), number, status);
            else
                Add(pdu, number, status);
        }
    }

    /// <summary>Takes no more requests, lets the open ones end for at most <paramref name="drain"/>, then unbinds.</summary>
    public async Task UnbindAsync(TimeSpan drain, CancellationToken ct)
    {
        lock (gate)
        {
            closing = true;
            SignalSlot();
        }
        using var patience = new CancellationTokenSource(drain, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            await DrainAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The drain took too long: what is open ends as unanswered.
        }
        lock (gate)
        {
            unbindSentAt ??= time.GetTimestamp();
            Add(new BarePdu(CommandId.Unbind), NextSequence(), CommandStatus.Ok);
        }
        await Completion.WaitAsync(ct);
    }

    /// <summary>Ends the session at once; only the first call counts. What is open is reported by the link's own loop.</summary>
    public void End(SessionEndReason reason, Exception? fault = null)
    {
        lock (gate)
        {
            if (end is not null)
                return;
            // The other side may hang up as soon as it has our last word, before we notice that it was sent.
            var hungUp = reason is SessionEndReason.PeerClosed or SessionEndReason.ConnectionLost;
            end = hungUp && endAfterFlush is { } planned ? new(planned) : new(reason, fault);
            SignalSlot();
            roomMade?.TrySetResult();
            // Not Cancel: it would run the loops' continuations here, under the lock and in the caller's time.
            loopsCancelled = gone.CancelAsync();
        }
    }

    /// <summary>Ends the session as soon as all that is in the outgoing buffer has been sent.</summary>
    public void EndAfterFlush(SessionEndReason reason)
    {
        lock (gate)
        {
            if (end is not null)
                return;
            closing = true;
            endAfterFlush ??= reason;
            SignalSlot();
            Wake();
        }
    }

    public async ValueTask DisposeAsync()
    {
        End(SessionEndReason.Disposed);
        await Completion;
    }

    private async Task DrainAsync(CancellationToken ct)
    {
        while (true)
        {
            Task freed;
            lock (gate)
            {
                if (window.IsEmpty || end is not null)
                    return;
                freed = SlotFreed();
            }
            await freed.WaitAsync(ct);
        }
    }

    private void Add<TPdu>(in TPdu pdu, uint number, uint status) where TPdu : IPdu
    {
        if (end is not null)
            return;
        outgoing.Add(pdu, number, status);
        Wake();
    }

    private void Wake()
    {
        if (!writerIdle)
            return;
        writerIdle = false;
        writeWake.Release();
    }

    private uint NextSequence() => sequence = sequence == MaxSequence ? 1 : sequence + 1;

    private Task SlotFreed() => (slotFreed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void SignalSlot()
    {
        slotFreed?.TrySetResult();
        slotFreed = null;
    }
}
