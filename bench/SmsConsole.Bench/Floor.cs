using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Bench;

/// <summary>
/// What this machine can do at best: a bare loop on the same schema with the same durability, the same SMPP client and the same
/// carrier: claim, submit, store the answer, store the receipt, acknowledge it. No rules, no routes, no tallies, no health, no retries.
/// </summary>
internal sealed class Floor(IHotDb db, SmppClientOptions carrier) : ISmppClientSink
{
    private const int Batch = 1000;
    private readonly ConcurrentQueue<SegmentAnswer> answers = new();
    private readonly ConcurrentQueue<(string CarrierId, string Raw, uint Sequence)> receipts = new();
    private readonly Dictionary<string, long> ids = [];
    private int sent;
    private readonly List<SegmentAnswer> someAnswers = [];
    private readonly List<(string CarrierId, string Raw, uint Sequence)> someReceipts = [];

    /// <param name="allSent">Called once every message is answered, for carriers that hold their receipts back until then; or null.</param>
    /// <returns>Messages a second, from the first claim to the last stored receipt.</returns>
    public async Task<double> MeasureAsync(int rows, Action? allSent, CancellationToken ct)
    {
        await FillAsync(rows, ct);
        await using var session = await SmppClient.ConnectAsync(carrier, this, TimeProvider.System, ct);
        var watch = Stopwatch.StartNew();
        var (claimed, delivered) = (0, 0);
        while (delivered < rows)
        {
            var free = session.FreeSlots;
            if (claimed < rows && free >= Batch / 2)
                claimed += await ClaimAsync(session, Math.Min(Batch, free), ct);
            delivered += await RecordAsync(session, ct);
            if (sent == rows)
            {
                allSent?.Invoke();
                allSent = null;
            }
        }
        var took = watch.Elapsed;
        // The last acknowledgements are still to leave.
        await session.UnbindAsync(TimeSpan.FromSeconds(5), ct);
        return rows / took.TotalSeconds;
    }

    public void OnSubmitDone(in SubmitDone done) => answers.Enqueue(new(1, done.Tag, 1, 1, TimeProvider.System.GetUtcNow(),
        done.MessageId is { } id ? new SubmitResult.Accepted(id) : throw new InvalidOperationException($"The carrier did not take message {done.Tag}: {done.Outcome}, status {done.Status:x8}.")));

    public ValueTask OnDeliverAsync(SmppClient session, DeliverSm pdu)
    {
        if (DeliveryReceipt.TryRead(pdu) is { } receipt)
            receipts.Enqueue((receipt.Id, Encoding.Latin1.GetString(pdu.Content.Span), pdu.Sequence));
        return default;
    }

    private async Task FillAsync(int rows, CancellationToken ct)
    {
        var (store, now) = (new MessageStore(db), TimeProvider.System.GetUtcNow());
        for (var from = 0; from < rows; from += Batch)
            await store.AcceptAsync([.. Enumerable.Range(from, Math.Min(Batch, rows - from)).Select(n => Queue.Message(n + 1, n, now) with { Queue = 1, CampaignId = 1, Row = n + 2 })], RulesInForce.None);
    }

    private async Task<int> ClaimAsync(SmppClient session, int take, CancellationToken ct)
    {
        List<(long Id, long Recipient, string Text)> claimed = new(take);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using (var transaction = await db.BeginAsync(ct))
        {
            await transaction.QueryAsync(MessageSql.Claimable, [take], (most, w) =>
            {
                w.Add(1);
                w.Add(now);
                w.Add(most);
            }, r => claimed.Add((r.Number(0), r.Number(1), r.Text(5) ?? "")), ct);
            await transaction.ExecuteAsync(MessageSql.MarkSending, claimed, (c, w) =>
            {
                w.Add(c.Id);
                w.Add(1);
                w.Add(now);
            }, ct);
            await transaction.CommitAsync(ct);
        }
        foreach (var (id, recipient, text) in claimed)
        {
            session.TrySubmit(new SubmitSm
            {
                Source = Address.Alphanumeric("Bench"), Destination = Address.International(recipient.ToString(CultureInfo.InvariantCulture)),
                RegisteredDelivery = 1, ShortMessage = Encoding.ASCII.GetBytes(text),
            }, id);
        }
        return claimed.Count;
    }

    private async Task<int> RecordAsync(SmppClient session, CancellationToken ct)
    {
        Take(answers, someAnswers);
        Take(receipts, someReceipts);
        if (someAnswers.Count + someReceipts.Count == 0)
        {
            await Task.Delay(1, ct);
            return 0;
        }
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using (var transaction = await db.BeginAsync(ct))
        {
            await transaction.ExecuteAsync(MessageSql.AddAttempt, someAnswers, MessageStore.Bind, ct);
            foreach (var answer in someAnswers)
                ids[((SubmitResult.Accepted)answer.Result).CarrierId ?? ""] = answer.MessageId;
            await transaction.ExecuteAsync(MessageSql.Change, someAnswers, (a, w) => MessageStore.Bind(new MessageChange(a.MessageId, MessageStatus.Sent, null, null, null), w), ct);
            await transaction.ExecuteAsync(MessageSql.AddReceipt, someReceipts, (r, w) =>
            {
                w.Add(1);
                w.Add(r.CarrierId);
                w.Add(now);
                w.Add((long)MessageStatus.Delivered);
                w.Add((string?)null);
                w.Add(r.Raw);
                w.Add(ids[r.CarrierId]);
                w.Add(1);
                w.Add((long?)null);
                w.Add((long?)null);
            }, ct);
            await transaction.ExecuteAsync(MessageSql.Change, someReceipts, (r, w) =>
            {
                w.Add(ids[r.CarrierId]);
                w.Add((long)MessageStatus.Delivered);
                w.Add((string?)null);
                w.Add(now);
                w.Add((long?)null);
            }, ct);
            await transaction.CommitAsync(ct);
        }
        foreach (var (carrierId, _, sequence) in someReceipts)
        {
            ids.Remove(carrierId);
            session.AnswerDeliver(sequence, CommandStatus.Ok);
        }
        sent += someAnswers.Count;
        var delivered = someReceipts.Count;
        someAnswers.Clear();
        someReceipts.Clear();
        return delivered;
    }

    private static void Take<T>(ConcurrentQueue<T> from, List<T> into)
    {
        while (into.Count < 2 * Batch && from.TryDequeue(out var item))
            into.Add(item);
    }
}
