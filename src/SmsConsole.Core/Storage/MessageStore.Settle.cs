using System.Globalization;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    /// <summary>
    /// Settles messages by a person's word: those that are Unknown, and can be sent again where that is wanted; the tallies move and the
    /// audit entry of <paramref name="audit"/> (told which were settled; null where the caller tells of several parts at once) is written in the same transaction. Gives the settled ones, and what changed.
    /// </summary>
    public async Task<(IReadOnlyList<long> Settled, Recorded Changed)> SettleAsync(
        IReadOnlyList<long> ids, SettlementAct act, string by, string? reason, DateTimeOffset now, Func<IReadOnlyList<long>, AuditEntry>? audit, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var batch = new RecordBatch();
        await LoadStatesAsync(transaction, batch, ids, ct);
        await LoadCampaignsAsync(transaction, batch, ct);
        var settled = batch.States.Values.Where(s => s.TrySettle(act, by, reason, now)).Select(s => s.Id).Order().ToList();
        if (settled.Count == 0)
            return (settled, Recorded.Nothing);
        if (audit is not null)
            await AddAuditAsync(transaction, audit(settled), ct);
        return (settled, await SaveAsync(transaction, batch.States.Values, now, ct));
    }

    /// <summary>A part of the unknown messages of a type whose policy has its turn; gives how many. What could not be sent again is left to people.</summary>
    public async Task<int> SettleByPolicyAsync(MessageType type, UnknownPolicy policy, DateTimeOffset now, CancellationToken ct)
    {
        if (policy.Due(now) is not { } due)
            return 0;
        await using var transaction = await db.BeginAsync(ct);
        List<long> ids = [];
        await transaction.QueryAsync(MessageSql.NobodyAnswered, [(long)type], (t, w) =>
        {
            w.Add(t);
            w.Add(due.From.ToUnixTimeMilliseconds());
            w.Add(due.Until.ToUnixTimeMilliseconds());
            w.Add(UpkeepBatch);
        }, r => ids.Add(r.Number(0)), ct);
        if (ids.Count == 0)
            return 0;
        var batch = new RecordBatch();
        await LoadStatesAsync(transaction, batch, ids, ct);
        await LoadCampaignsAsync(transaction, batch, ct);
        await LoadSentAgainAsync(transaction, batch, ids, ct);
        foreach (var state in batch.States.Values)
        {
            if (policy.Act is UnknownAct.SendAgain && state.WasSentAgain || !state.TrySettle(policy.Settlement, null, null, now))
                state.Leave();
        }
        await SaveAsync(transaction, batch.States.Values, now, ct);
        return ids.Count;
    }

    /// <summary>
    /// Gives an unmatched receipt, and any others with the same carrier's id, to a message, whose status they may change; with the audit
    /// entry in the same transaction. Null when the receipt has been matched meanwhile, or there is no such message.
    /// </summary>
    public async Task<Recorded?> MatchAsync(long receiptId, long messageId, string by, string? reason, DateTimeOffset now, AuditEntry audit, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        (long Gateway, string CarrierId)? receipt = null;
        await transaction.QueryAsync(MessageSql.Unmatched, [receiptId], (id, w) => w.Add(id), r => receipt = (r.Number(0), r.Text(1) ?? ""), ct);
        var batch = new RecordBatch();
        await LoadStatesAsync(transaction, batch, [messageId], ct);
        if (receipt is not { } found || !batch.States.TryGetValue(messageId, out var state))
            return null;
        await transaction.QueryAsync(MessageSql.SegmentReceipts, [messageId], (id, w) => w.Add(id),
            r => batch.Hear(r.Number(0), (short)r.Number(1), (MessageStatus)r.Number(2)), ct);
        // Of a long message, the first segment that no carrier has told of.
        var segment = Enumerable.Range(1, state.Segments).Select(n => (short)n).FirstOrDefault(n => !batch.Words.ContainsKey((messageId, n)), (short)1);
        await transaction.QueryAsync(MessageSql.FindEarlyReceipts, [found], (f, w) =>
        {
            w.Add(messageId);
            w.Add(segment);
            w.Add(f.Gateway);
            w.Add(f.CarrierId);
        }, r => batch.Early.Add(new EarlyReceipt(r.Number(0), r.Number(4), (short)r.Number(5), (MessageStatus)r.Number(1), r.Text(2))), ct);
        batch.Judge();
        await transaction.ExecuteAsync(MessageSql.MatchReceipt, batch.Early, Bind, ct);
        ApplyReceipts(batch);
        state.Match(by, reason);
        await AddAuditAsync(transaction, audit, ct);
        return await SaveAsync(transaction, batch.States.Values, now, ct);
    }

    /// <summary>Removes a part of the receipts of a gateway that have matched nothing since before then; true when there may be more.</summary>
    public async Task<bool> ForgetUnmatchedAsync(int gatewayId, DateTimeOffset before, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var removed = await transaction.ExecuteAsync(MessageSql.RemoveUnmatched, [gatewayId], (gateway, w) =>
        {
            w.Add(gateway);
            w.Add(before.ToUnixTimeMilliseconds());
            w.Add(UpkeepBatch);
        }, ct);
        await transaction.CommitAsync(ct);
        return removed == UpkeepBatch;
    }

    private static bool MaySendAgain(MessageState state, UnknownPolicies policies) => policies.Of(state.Type).SendsAtOnce && !state.WasSentAgain;

    private static async ValueTask LoadSentAgainAsync(IHotTransaction transaction, RecordBatch batch, IEnumerable<long> ids, CancellationToken ct) =>
        await transaction.QueryAsync(MessageSql.SentAgain, ids.Distinct().ToList(), (id, w) => w.Add(id), r =>
        {
            if (batch.States.TryGetValue(r.Number(0), out var state))
                state.WasSentAgain = true;
        }, ct);

    private static async ValueTask LoadCampaignsAsync(IHotTransaction transaction, RecordBatch batch, CancellationToken ct)
    {
        List<MessageState> states = [.. batch.States.Values.Where(s => s.CampaignId is not null)];
        await transaction.QueryAsync(MessageSql.ClosedCampaigns, Enumerable.Range(0, states.Count).ToList(), (n, w) =>
        {
            w.Add(n);
            w.Add(states[n].CampaignId);
        }, r => (states[(int)r.Number(0)].IsCampaignCompleted, states[(int)r.Number(0)].IsCampaignCancelled) = (r.Number(1) == 1, r.Number(1) == 2), ct);
    }

    private static async ValueTask AddSettlementsAsync(IHotTransaction transaction, IEnumerable<MessageState> states, DateTimeOffset now, CancellationToken ct)
    {
        var settled = states.Where(s => s.Settled is not null).OrderBy(s => s.Id).ToList();
        await transaction.ExecuteAsync(MessageSql.AddSettlement, settled, (s, w) =>
        {
            w.Add(s.Id);
            w.Add(now.ToUnixTimeMilliseconds());
            w.Add((long?)s.Settled?.Act);
            w.Add(s.Settled?.By);
            w.Add(s.Settled?.Reason);
        }, ct);
        // A completed campaign's line is closed: what is sent again goes with the single messages.
        await transaction.ExecuteAsync(MessageSql.MoveToLine, settled.Where(s => s is { IsCampaignCompleted: true, Status: MessageStatus.Queued }).ToList(), (s, w) =>
        {
            w.Add(s.Id);
            w.Add(Lanes.Of(s.Type));
        }, ct);
    }

    private static async ValueTask AddAuditAsync(IHotTransaction transaction, AuditEntry entry, CancellationToken ct) =>
        await transaction.ExecuteAsync(MessageSql.AddAudit, [entry], (e, w) =>
        {
            w.Add(e.At.ToUnixTimeMilliseconds());
            // As EF writes a Guid into SQLite's text column.
            w.Add(e.ActorId.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant());
            w.Add(e.ActorName);
            w.Add(e.AccessKeyId);
            w.Add(e.Address);
            w.Add(e.Action);
            w.Add(e.Subject);
            w.Add(e.After);
        }, ct);
}
