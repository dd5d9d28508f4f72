using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>
/// A carrier on loopback: takes submits over SMPP, records each in its ledger before it answers, and sends receipts until they
/// are acknowledged, also after it was killed. Runs inside the console, and alone for tests and measurements.
/// </summary>
public sealed partial class CarrierSimulator : ISmppServerHandler, IAsyncDisposable
{
    private const int Batch = 4_000;
    private const int Backlog = 20_000;

    /// <summary>Long enough for the answers that stood before a cut one to leave.</summary>
    private static readonly TimeSpan CutDelay = TimeSpan.FromMilliseconds(50);

    private readonly SimulatorOptions options;
    private readonly string password;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CarrierLedger ledger;
    private readonly SubmitJudge judge;
    private readonly ReceiptSender receipts;
    private readonly TimedQueue<CarrierSubmit> delayed;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<LedgerLine> lines = Channel.CreateUnbounded<LedgerLine>(new() { SingleReader = true });
    private readonly SemaphoreSlim room = new(Backlog);
    private readonly SmppServer server;
    private readonly Task[] loops;

    /// <summary>
    /// Opens the ledger at <paramref name="path"/> (made when missing) and listens at once on 127.0.0.1. Throws
    /// <see cref="System.Net.Sockets.SocketException"/> when the port is taken.
    /// </summary>
    public CarrierSimulator(string path, SimulatorOptions options, string password, TimeProvider time, ILogger<CarrierSimulator> logger)
    {
        (this.options, this.password, this.time, this.logger) = (options, password, time, logger);
        judge = new(options, time);
        delayed = new(time);
        ledger = new(path, options.Keep, time);
        receipts = new(options, time, id => lines.Writer.TryWrite(new(null, id)));
        foreach (var (receipt, due) in ledger.Owed())
            receipts.Add(receipt, due);
        server = Listen();
        loops = [Task.Run(WriteAsync), Guard(receipts.RunAsync), Guard(AnswerDelayedAsync)];
        LogListening(EndPoint.Port);
    }

    public const string SystemId = "simulator";

    public IPEndPoint EndPoint => server.EndPoint;

    /// <summary>What happens to numbers that are not magic; tests and measurements put faults here.</summary>
    public CarrierBehaviour Behaviour
    {
        get => judge.Ordinary;
        set => judge.Ordinary = value;
    }

    /// <summary>What happens to numbers that are not magic and begin as one of these says; the others do what <see cref="Behaviour"/> says.</summary>
    public IReadOnlyList<CarrierScenario> Scenarios
    {
        get => judge.Scenarios;
        set => judge.Scenarios = value;
    }

    /// <summary>Submits recorded since the start, refused ones included.</summary>
    public long Recorded { get; private set; }

    /// <summary>Called after each batch of submits is recorded; returns at once.</summary>
    public Action? OnNews { get; set; }

    /// <summary>A handset writes to a number of ours; false where nobody is bound to receive it. A long text goes in parts.</summary>
    public bool TryReply(string from, string to, string text) => receipts.TryDeliver(HandsetReply.Parts(from, to, text));

    /// <summary>Cuts every connection, as a broken line would.</summary>
    public void Cut()
    {
        foreach (var session in server.Sessions)
            session.Abort();
    }

    /// <summary>Hangs up and closes the ledger; receipts not yet acknowledged are sent after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        lines.Writer.TryComplete();
        await stopping.CancelAsync();
        await Task.WhenAll(loops);
        ledger.Dispose();
        receipts.Dispose();
        delayed.Dispose();
        room.Dispose();
        stopping.Dispose();
    }

    ValueTask<uint> ISmppServerHandler.OnBindAsync(SmppServerSession session, BindRequest request)
    {
        if (request.SystemId != SystemId || request.Password != password)
            return new(CommandStatus.InvalidPassword);
        if (request.Mode is not BindMode.Transmitter)
            receipts.Join(session);
        return new(CommandStatus.Ok);
    }

    ValueTask ISmppServerHandler.OnSubmitAsync(SmppServerSession session, SubmitSm pdu)
    {
        var submit = judge.Judge(session, pdu);
        if (!room.Wait(0))
            return WaitAsync(submit);
        lines.Writer.TryWrite(new(submit, 0));
        return default;
    }

    void ISmppServerHandler.OnDeliverDone(SmppServerSession session, long tag, uint? status) => receipts.Done(tag, status);

    void ISmppServerHandler.OnClosed(SmppServerSession session, SessionEnd end) => receipts.Leave(session);

    private SmppServer Listen()
    {
        try
        {
            return SmppServer.Start(
                new(IPAddress.Loopback, options.Port), this, new() { SystemId = "carrier", DeliverWindow = options.ReceiptWindow }, time);
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    private async ValueTask WaitAsync(CarrierSubmit submit)
    {
        await room.WaitAsync(stopping.Token);
        lines.Writer.TryWrite(new(submit, 0));
    }

    private async Task WriteAsync()
    {
        var batch = new List<LedgerLine>(Batch);
        while (await lines.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < Batch && lines.Reader.TryRead(out var line))
                batch.Add(line);
            ledger.Write(batch, receipts.DueOf);
            foreach (var line in batch)
            {
                if (line.Submit is { } submit)
                    OnRecorded(submit);
            }
            batch.Clear();
            OnNews?.Invoke();
        }
    }

    private void OnRecorded(CarrierSubmit submit)
    {
        Recorded++;
        room.Release();
        if (submit.Receipt is { } state)
        {
            var receipt = new OwedReceipt(submit.Id, submit.Pdu.Source.Value, submit.Recipient, state, submit.At) { Session = submit.Session, Ids = submit.Behaviour.ReceiptIds, IsTwice = submit.Behaviour.IsTwice };
            if (submit.Behaviour.IsEarlyAndTwice)
                receipts.TrySendCopy(submit.Session, receipt);
            receipts.Add(receipt, receipts.DueOf(submit));
        }
        var delay = submit.Behaviour.Answer is CarrierAnswer.ConnectionCut ? CutDelay : submit.Behaviour.AnswerDelay;
        if (delay > TimeSpan.Zero)
            delayed.Add(submit, time.GetUtcNow() + delay);
        else
            Answer(submit);
    }

    private async Task AnswerDelayedAsync(CancellationToken ct)
    {
        while (true)
            Answer(await delayed.TakeAsync(ct));
    }

    private void Answer(CarrierSubmit submit)
    {
        if (submit.Behaviour.Answer is CarrierAnswer.ConnectionCut)
            submit.Session.Abort();
        else if (submit.Behaviour.Answer is CarrierAnswer.Sent || !submit.IsTaken)
            submit.Session.AnswerSubmit(submit.Pdu.Sequence, submit.Status, submit.IsTaken ? options.AnswerIds.Write(submit.Id) : "");
    }

    private async Task Guard(Func<CancellationToken, Task> loop)
    {
        try
        {
            await Task.Run(() => loop(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    [LoggerMessage(EventId = 1411, Level = LogLevel.Information, Message = "The carrier simulator listens on 127.0.0.1:{Port}")]
    private partial void LogListening(int port);
}
