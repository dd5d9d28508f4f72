using System.Collections.Concurrent;
using System.Globalization;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>
/// Sends the receipts that are owed when they are due, to a session that takes them, and again until they are acknowledged.
/// </summary>
internal sealed class ReceiptSender(SimulatorOptions options, TimeProvider time, Action<long> acknowledged) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly TimedQueue<OwedReceipt> queue = new(time);
    private readonly ConcurrentDictionary<long, OwedReceipt> open = new();
    private readonly ConcurrentDictionary<SmppServerSession, byte> sessions = new();
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset DueOf(CarrierSubmit submit) =>
        time.GetUtcNow() + (submit.Behaviour.ReceiptDelay ?? TimeSpan.FromMilliseconds(options.ReceiptDelayMilliseconds));

    public void Add(OwedReceipt receipt, DateTimeOffset due) => queue.Add(receipt, due);

    /// <summary>The session may get receipts from now on.</summary>
    public void Join(SmppServerSession session)
    {
        sessions[session] = 0;
        Interlocked.Exchange(ref arrival, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    public void Leave(SmppServerSession session) => sessions.TryRemove(session, out _);

    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
            await SendAsync(await queue.TakeAsync(ct), ct);
    }

    /// <summary>Puts it on the wire now if there is room, without waiting and without asking again.</summary>
    public void TrySendCopy(SmppServerSession session, OwedReceipt receipt) => session.TryDeliver(PduOf(receipt), 0);

    /// <summary>Puts these on the wire of one session, all or none; they are not sent again.</summary>
    public bool TryDeliver(IReadOnlyList<DeliverSm> pdus)
    {
        foreach (var (session, _) in sessions)
        {
            if (pdus.All(pdu => session.TryDeliver(pdu, 0)))
                return true;
        }
        return false;
    }

    /// <summary>The answer to a receipt, or null when none came; an unacknowledged one is sent again.</summary>
    public void Done(long id, uint? status)
    {
        if (!open.TryRemove(id, out var receipt))
            return;
        if (status == CommandStatus.Ok)
            acknowledged(id);
        else
            queue.Add(receipt, time.GetUtcNow() + (status is null ? TimeSpan.Zero : Again));
    }

    public void Dispose() => queue.Dispose();

    private async ValueTask SendAsync(OwedReceipt receipt, CancellationToken ct)
    {
        var pdu = PduOf(receipt);
        while (true)
        {
            var waiting = Volatile.Read(ref arrival).Task;
            if (SessionFor(receipt) is not { } session)
            {
                await waiting.WaitAsync(ct);
                continue;
            }
            open[receipt.Id] = receipt;
            if (session.TryDeliver(pdu, receipt.Id))
            {
                if (receipt.IsTwice)
                    session.TryDeliver(pdu, 0);
                return;
            }
            open.TryRemove(receipt.Id, out _);
            // None: its bind is not answered yet, or it is ending and leaves soon.
            if (await session.WaitForSlotsAsync(ct) == 0)
                await Task.Delay(Moment, time, ct);
        }
    }

    private SmppServerSession? SessionFor(OwedReceipt receipt)
    {
        if (receipt.Session is { } own && sessions.ContainsKey(own))
            return own;
        foreach (var (session, _) in sessions)
            return session;
        return null;
    }

    private DeliverSm PduOf(OwedReceipt receipt) => new DeliveryReceipt((receipt.Ids ?? options.ReceiptIds).Write(receipt.Id), receipt.State)
    {
        Submitted = 1,
        Delivered = receipt.State is MessageState.Delivered ? 1 : 0,
        SubmitDate = receipt.SubmittedAt.UtcDateTime,
        DoneDate = time.GetUtcNow().UtcDateTime,
        Error = receipt.State is MessageState.Delivered ? "000" : "001",
    }.ToDeliverSm(Address.International(receipt.Recipient.ToString(CultureInfo.InvariantCulture)), new(Address.TonUnknown, Address.NpiUnknown, receipt.Sender));
}
