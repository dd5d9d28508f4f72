using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>
/// Sends customers the receipts they are owed, over any session of theirs that receives, and again until they are acknowledged. What is owed
/// stands in the table, so it waits for the next bind and for the next start.
/// </summary>
internal sealed partial class ReceiptPostman(OwedReceipts owed, IOptions<SmppDoorOptions> options, TimeProvider time, ILogger<ReceiptPostman> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(10);

    // A report of having been sent travels under the message's id with the other sign.
    private readonly ConcurrentQueue<(Customer Customer, long Tag)> acknowledged = new();
    private DateTimeOffset nextForgetting;

    /// <summary>Works until it is cancelled; <paramref name="customers"/> gives those who have bound.</summary>
    public async Task RunAsync(Func<IEnumerable<Customer>> customers, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await SettleAsync(CancellationToken.None);
                foreach (var customer in customers())
                    await DeliverAsync(customer, ct);
                if (time.GetUtcNow() >= nextForgetting)
                {
                    if (await owed.ForgetAsync(time.GetUtcNow().AddDays(-options.Value.KeepReceiptsDays), ct) is > 0 and var forgotten)
                        LogForgotten(forgotten);
                    nextForgetting = time.GetUtcNow() + ForgetEvery;
                }
                await Task.Delay(Pause, time, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Stores what was acknowledged until now; what is not stored is sent again some time.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        List<(Customer Customer, long Tag)> all = [];
        while (acknowledged.TryDequeue(out var one))
            all.Add(one);
        if (all.Count == 0)
            return;
        try
        {
            await owed.SettleAsync([.. all.Select(a => a.Tag).Where(t => t > 0)], [.. all.Select(a => a.Tag).Where(t => t < 0).Select(t => -t)], ct);
        }
        catch
        {
            all.ForEach(acknowledged.Enqueue);
            throw;
        }
        foreach (var (customer, tag) in all)
            customer.NotBefore.TryRemove(tag, out _);
    }

    /// <summary>The answer to a receipt; null when none came, and then another session may try at once.</summary>
    public void Done(Customer customer, long tag, uint? status)
    {
        if (status == CommandStatus.Ok)
            acknowledged.Enqueue((customer, tag));
        else if (status is null)
            customer.NotBefore.TryRemove(tag, out _);
        else
            customer.NotBefore[tag] = time.GetUtcNow() + AfterRefusal;
    }

    private async Task DeliverAsync(Customer customer, CancellationToken ct)
    {
        var sessions = customer.Sessions.Where(s => s.Receives && !s.IsParting).ToList();
        if (sessions.Sum(s => s.Wire.FreeSlots) == 0)
            return;
        var (due, next) = await owed.DueAsync(customer.KeyId, customer.Cursor, ct);
        customer.Cursor = next;
        var turn = 0;
        foreach (var receipt in due)
        {
            var isOnTheWay = receipt.Status is Sending.MessageStatus.Sent;
            var tag = isOnTheWay ? -receipt.Owed.MessageId : receipt.Owed.MessageId;
            if (customer.NotBefore.TryGetValue(tag, out var notBefore) && time.GetUtcNow() < notBefore)
                continue;
            customer.NotBefore[tag] = DateTimeOffset.MaxValue;
            if (!isOnTheWay && !WantedReceipts.Tells(receipt.Owed.Wanted, receipt.Status))
                acknowledged.Enqueue((customer, tag));
            else if (!TrySend(sessions, receipt, tag, ref turn))
            {
                customer.NotBefore.TryRemove(tag, out _);
                return;
            }
        }
    }

    private static bool TrySend(List<CustomerSession> sessions, DueReceipt receipt, long tag, ref int turn)
    {
        var pdu = SmppWords.ReceiptOf(receipt);
        for (var tries = 0; tries < sessions.Count; tries++)
        {
            if (sessions[turn++ % sessions.Count].Wire.TryDeliver(pdu, tag))
                return true;
        }
        return false;
    }

    [LoggerMessage(EventId = 1475, Level = LogLevel.Error, Message = "Receipts could not be given to customers and will be tried again")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(EventId = 1476, Level = LogLevel.Warning, Message = "Gave up {Count} receipts that no customer came for in time")]
    private partial void LogForgotten(int count);
}
