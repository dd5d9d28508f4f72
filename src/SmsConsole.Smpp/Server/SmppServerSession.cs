using System.Net;
using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Server;

/// <summary>One connection to our server, before and after its bind. All members may be called from any thread.</summary>
public sealed partial class SmppServerSession : ILinkOwner, IAsyncDisposable
{
    private readonly SmppServerOptions options;
    private readonly ISmppServerHandler handler;
    private readonly SmppLink link;
    private int openSubmits;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SmppServerSession(Socket socket, SmppServerOptions options, ISmppServerHandler handler, TimeProvider time)
    {
        (this.options, this.handler) = (options, handler);
        RemoteEndPoint = socket.RemoteEndPoint;
        link = new(LinkStream.ToClient(socket, options.Certificate), this, options.Limits, time);
    }

    public EndPoint? RemoteEndPoint { get; }

    /// <summary>Who is bound and how; null before the bind.</summary>
    public BindRequest? Bind { get; private set; }

    public Task<SessionEnd> Completion => link.Completion;

    /// <summary>
    /// Submits that the handler has been given and not answered. The window of whoever is bound is the handler's to keep: it
    /// answers what goes beyond with <see cref="CommandStatus.Throttled"/>.
    /// </summary>
    public int OpenSubmits => Volatile.Read(ref openSubmits);

    /// <summary>Delivers that fit into the window now.</summary>
    public int FreeSlots => MayDeliver ? link.FreeSlots : 0;

    private bool MayDeliver => Bind is { Mode: not BindMode.Transmitter };

    /// <summary>Answers a submit once, or a data_sm in its kind; the id (at most 64 characters) is sent only with status 0. Without effect once the session is over.</summary>
    public void AnswerSubmit(uint sequence, uint status, string messageId)
    {
        Interlocked.Decrement(ref openSubmits);
        AnswerMessage(sequence, status, status == CommandStatus.Ok ? messageId : null);
    }

    /// <summary>
    /// Takes a deliver into the outgoing buffer. False when the window is full, the session is a transmitter or not bound, or it
    /// is ending. A field that the wire cannot carry throws <see cref="ArgumentException"/>.
    /// </summary>
    public bool TryDeliver(DeliverSm pdu, long tag) => MayDeliver && link.TryRequest(pdu, tag);

    /// <summary>Says that a handset can be reached again; nothing comes back. False when the session is a transmitter or not bound.</summary>
    public bool TryAlert(AlertNotification pdu)
    {
        if (!MayDeliver)
            return false;
        link.Send(pdu);
        return true;
    }

    /// <summary>Waits until a deliver fits and gives the number of free slots; 0 when none will fit.</summary>
    public ValueTask<int> WaitForSlotsAsync(CancellationToken ct) => MayDeliver ? link.WaitForSlotsAsync(ct) : new(0);

    /// <inheritdoc cref="SmppClient.UnbindAsync"/>
    public Task UnbindAsync(TimeSpan drain, CancellationToken ct) => link.UnbindAsync(drain, ct);

    /// <summary>Cuts the connection as a fault would: what waits to be sent is lost.</summary>
    public void Abort() => link.End(SessionEndReason.Aborted);

    /// <summary>Closes at once, without unbinding, and waits until all is reported; not to be called from within the handler.</summary>
    public async ValueTask DisposeAsync()
    {
        link.End(SessionEndReason.Disposed);
        await closed.Task;
    }

    /// <summary>Runs the session to its end; <paramref name="forget"/> is called just before the handler hears of it.</summary>
    internal async Task RunAsync(Action<SmppServerSession> forget)
    {
        link.Start();
        var end = await link.Completion;
        forget(this);
        try
        {
            handler.OnClosed(this, end);
        }
        finally
        {
            closed.SetResult();
        }
    }

    internal void Invite(Outbind pdu) => link.Send(pdu);

    void ILinkOwner.OnRequestDone(in SubmitDone done) =>
        handler.OnDeliverDone(this, done.Tag, done.Outcome == SubmitOutcome.Answered ? done.Status : null);
}
