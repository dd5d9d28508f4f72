using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// A bound session with a carrier. Submits go into a buffer and their ends come back to the sink; no task is made per message.
/// All members may be called from any thread, <see cref="DisposeAsync"/> not from within the sink.
/// </summary>
public sealed class SmppClient : ILinkOwner, IAsyncDisposable
{
    private readonly SmppClientOptions options;
    private readonly ISmppClientSink sink;
    private readonly SmppLink link;
    private readonly TaskCompletionSource<uint> bindAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set before the start of a session that waits for its outbind.</summary>
    private TaskCompletionSource<Outbind>? invitation;

    private SmppClient(Socket socket, SmppClientOptions options, ISmppClientSink sink, TimeProvider time)
    {
        (this.options, this.sink) = (options, sink);
        link = new(LinkStream.ToServer(socket, options.Tls, options.Host), this, options.Limits, time, options.Tap);
    }

    /// <summary>Done when the session is over, every submit is reported and the sink is called no more.</summary>
    public Task<SessionEnd> Completion => link.Completion;

    /// <summary>Submits that fit into the window now; 0 once the session is ending.</summary>
    public int FreeSlots => options.Mode == BindMode.Receiver ? 0 : link.FreeSlots;

    /// <summary>
    /// Connects and binds. Throws <see cref="SmppBindException"/> when TLS fails or the bind is refused or not answered, and
    /// <see cref="SocketException"/> (<see cref="SocketError.TimedOut"/> after the connect timeout) when nobody is there.
    /// </summary>
    public static async Task<SmppClient> ConnectAsync(SmppClientOptions options, ISmppClientSink sink, TimeProvider time, CancellationToken ct)
    {
        var client = new SmppClient(await OpenSocketAsync(options, time, ct), options, sink, time);
        return await client.StartAsync(client.BindAsync, ct);
    }

    /// <summary>
    /// Binds over a connection that the carrier opened to us, which becomes the session's own, once its outbind has come and
    /// <paramref name="isKnown"/> says yes to it; otherwise as <see cref="ConnectAsync"/>. With TLS the carrier shows its certificate here too.
    /// </summary>
    public static async Task<SmppClient> AcceptOutbindAsync(
        Socket connection, Func<Outbind, bool> isKnown, SmppClientOptions options, ISmppClientSink sink, TimeProvider time, CancellationToken ct)
    {
        var invitation = new TaskCompletionSource<Outbind>(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = new SmppClient(connection, options, sink, time) { invitation = invitation };
        return await client.StartAsync(
            async ct =>
            {
                if (!isKnown(await client.FirstAsync(invitation.Task, ct)))
                    throw new SmppBindException(CommandStatus.InvalidSystemId);
                await client.BindAsync(ct);
            },
            ct);
    }

    /// <summary>
    /// Takes a submit into the outgoing buffer; its end is told to the sink with this tag, exactly once. False when the window is
    /// full, the session is a receiver, or it is ending. A field that the wire cannot carry throws
    /// <see cref="ArgumentException"/>, and then nothing was taken.
    /// </summary>
    public bool TrySubmit(SubmitSm pdu, long tag) => options.Mode != BindMode.Receiver && link.TryRequest(pdu, tag);

    /// <summary>Waits until a submit fits and gives the number of free slots; 0 when none will fit any more.</summary>
    public ValueTask<int> WaitForSlotsAsync(CancellationToken ct) =>
        options.Mode == BindMode.Receiver ? new(0) : link.WaitForSlotsAsync(ct);

    /// <summary>Answers a deliver_sm, or a data_sm in its kind, with a <see cref="CommandStatus"/>; without effect once the session is over.</summary>
    public void AnswerDeliver(uint sequence, uint status) =>
        link.AnswerMessage(default(DeliverSmResp), status == CommandStatus.Ok ? "" : null, sequence, status);

    /// <summary>
    /// Asks where a message stands, once the window has room. Not written when the session is a receiver or ending; when
    /// <paramref name="ct"/> ends the waiting, the request may have left. A field that the wire cannot carry throws <see cref="ArgumentException"/>.
    /// </summary>
    public Task<RequestDone> QueryAsync(QuerySm pdu, CancellationToken ct) => RequestAsync(pdu, ct);

    /// <summary>Takes back a message that is not yet delivered; otherwise as <see cref="QueryAsync"/>.</summary>
    public Task<RequestDone> CancelAsync(CancelSm pdu, CancellationToken ct) => RequestAsync(pdu, ct);

    /// <summary>Changes the text of a message that is not yet delivered; otherwise as <see cref="QueryAsync"/>.</summary>
    public Task<RequestDone> ReplaceAsync(ReplaceSm pdu, CancellationToken ct) => RequestAsync(pdu, ct);

    /// <summary>
    /// Takes no more submits, waits at most <paramref name="drain"/> for the answers of the open ones, then unbinds and waits for
    /// the session's end. What was still open is reported as unanswered.
    /// </summary>
    public Task UnbindAsync(TimeSpan drain, CancellationToken ct) => link.UnbindAsync(drain, ct);

    /// <summary>Closes at once, without unbinding, and waits until everything is reported.</summary>
    public ValueTask DisposeAsync() => link.DisposeAsync();

    ValueTask ILinkOwner.OnPduAsync(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.Command)
        {
            case CommandId.DeliverSm or CommandId.DataSm:
                return OnDeliver(header, body);
            case CommandId.AlertNotification when AlertNotification.TryRead(body, out var alert) == DecodeError.None:
                sink.OnAlert(this, alert);
                return default;
            case CommandId.Outbind when invitation is { Task.IsCompleted: false } && Outbind.TryRead(body, out var outbind) == DecodeError.None:
                invitation.SetResult(outbind);
                return default;
            case CommandId.BindReceiverResp or CommandId.BindTransmitterResp or CommandId.BindTransceiverResp:
                OnBindAnswer(header.Status);
                return default;
            case CommandId.GenericNack when !bindAnswer.Task.IsCompleted:
                OnBindAnswer(header.Status == CommandStatus.Ok ? CommandStatus.BindFailed : header.Status);
                return default;
            default:
                if (!header.IsResponse)
                    link.Nack(header.Sequence, CommandStatus.InvalidCommandId);
                return default;
        }
    }

    void ILinkOwner.OnRequestDone(in SubmitDone done) => sink.OnSubmitDone(done);

    private ValueTask OnDeliver(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var isDataSm = header.Command == CommandId.DataSm;
        if (isDataSm)
            link.NoteDataSm(header.Sequence);
        var error = DeliverSm.TryRead(body, header.Sequence, out var pdu, isDataSm);
        if (pdu is not null)
            return sink.OnDeliverAsync(this, pdu);
        AnswerDeliver(header.Sequence, error == DecodeError.BadOptionalPart ? CommandStatus.InvalidOptionalPart : CommandStatus.InvalidCommandLength);
        return default;
    }

    private Task<RequestDone> RequestAsync<TPdu>(TPdu pdu, CancellationToken ct) where TPdu : IPdu => options.Mode == BindMode.Receiver
        ? Task.FromResult(new RequestDone(SubmitOutcome.NotWritten, CommandStatus.Ok))
        : link.RequestAsync(pdu, ct);

    private void OnBindAnswer(uint status)
    {
        if (status == CommandStatus.Ok)
            link.MarkBound();
        bindAnswer.TrySetResult(status);
    }

    private async Task<SmppClient> StartAsync(Func<CancellationToken, Task> bind, CancellationToken ct)
    {
        link.Start();
        try
        {
            await bind(ct);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task BindAsync(CancellationToken ct)
    {
        link.Send(new BindRequest(options.Mode, options.SystemId, options.Password)
        {
            SystemType = options.SystemType,
            AddressTon = options.AddressRange.Ton,
            AddressNpi = options.AddressRange.Npi,
            AddressRange = options.AddressRange.Value,
        });
        var status = await FirstAsync(bindAnswer.Task, ct);
        if (status != CommandStatus.Ok)
            throw new SmppBindException(status);
    }

    /// <summary>The carrier's word, unless the session ends before it comes.</summary>
    private async Task<T> FirstAsync<T>(Task<T> word, CancellationToken ct)
    {
        await Task.WhenAny(word, Completion).WaitAsync(ct);
        return word.IsCompleted ? await word : throw new SmppBindException(await Completion);
    }

    private static async Task<Socket> OpenSocketAsync(SmppClientOptions options, TimeProvider time, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, either.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
