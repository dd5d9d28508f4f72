using System.Diagnostics;
using System.Globalization;
using System.Net;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Bench;

/// <summary>
/// A bare SMSC in a process of its own, which holds all receipts back until it is told to send them, then sends them as fast as they are
/// answered, and says how long that took.
/// </summary>
internal sealed class BurstCarrier(int count) : ISmppServerHandler
{
    private readonly List<(string Recipient, string Sender)> submits = new(count);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SmppServerSession? receiver;
    private int answered, refused;

    /// <summary>What the child process does: a word on its standard input lets the receipts go.</summary>
    public static async Task<int> RunAsync(int port, int count)
    {
        var carrier = new BurstCarrier(count);
        await using var server = SmppServer.Start(new(IPAddress.Loopback, port), carrier, new() { DeliverWindow = 4000 }, TimeProvider.System);
        await Console.Out.WriteLineAsync("ready");
        if (await Console.In.ReadLineAsync() is null)
            return 0;
        var watch = Stopwatch.StartNew();
        await carrier.SendAsync();
        await carrier.done.Task;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {carrier.refused}"));
        await Console.In.ReadLineAsync();
        return 0;
    }

    public ValueTask<uint> OnBindAsync(SmppServerSession session, BindRequest request)
    {
        receiver = session;
        return new(CommandStatus.Ok);
    }

    public ValueTask OnSubmitAsync(SmppServerSession session, SubmitSm pdu)
    {
        submits.Add((pdu.Destination.Value, pdu.Source.Value));
        session.AnswerSubmit(pdu.Sequence, CommandStatus.Ok, submits.Count.ToString(CultureInfo.InvariantCulture));
        return default;
    }

    public void OnDeliverDone(SmppServerSession session, long tag, uint? status)
    {
        if (status != CommandStatus.Ok)
            Interlocked.Increment(ref refused);
        if (Interlocked.Increment(ref answered) == count)
            done.SetResult();
    }

    public void OnClosed(SmppServerSession session, SessionEnd end)
    {
    }

    private async Task SendAsync()
    {
        var session = receiver ?? throw new InvalidOperationException("Nobody has bound.");
        for (var n = 0; n < count; n++)
        {
            var (recipient, sender) = submits[n];
            var pdu = new DeliveryReceipt((n + 1).ToString(CultureInfo.InvariantCulture), MessageState.Delivered)
            {
                Submitted = 1, Delivered = 1, SubmitDate = DateTime.UnixEpoch, DoneDate = DateTime.UnixEpoch, Error = "000",
            }.ToDeliverSm(Address.International(recipient), new(Address.TonUnknown, Address.NpiUnknown, sender));
            while (!session.TryDeliver(pdu, n))
            {
                if (await session.WaitForSlotsAsync(CancellationToken.None) == 0)
                    throw new InvalidOperationException("The session ended before its receipts.");
            }
        }
    }
}
