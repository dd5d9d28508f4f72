using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    private const int UpkeepBatch = 2000;

    /// <summary>Held messages whose time has come go into their lines; gives how many. Called until it gives 0.</summary>
    public Task<int> ReleaseHeldAsync(DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(MessageSql.DueHeld, w => w.Add(now.ToUnixTimeMilliseconds()), s => new SubmitVerdict(MessageStatus.Queued, null, now), now, ct);

    /// <summary>
    /// Messages that have stood at Sending since before <paramref name="before"/>: the process that wrote them is gone, and
    /// nobody knows whether the carrier took them. The policy for answers that never came settles each. Gives how many.
    /// </summary>
    public Task<int> SettleStaleAsync(DateTimeOffset before, UnknownPolicies policies, DateTimeOffset now, CancellationToken ct) =>
        ChangeAsync(MessageSql.StaleSending, w => w.Add(before.ToUnixTimeMilliseconds()),
            s => SubmitVerdict.Of([(AttemptOutcome.NoAnswer, null)], MaySendAgain(s, policies), s.Attempts, s.ExpiresAt, null, now, chance: 0), now, ct);

    /// <summary>A part of what a cancelled campaign has not handed over yet becomes Cancelled; gives how many. Called until it gives 0.</summary>
    public async Task<int> CancelAsync(long campaignId, DateTimeOffset now, CancellationToken ct)
    {
        var cancelled = new SubmitVerdict(MessageStatus.Cancelled, "campaign.cancelled", null);
        return await ChangeAsync(MessageSql.WaitingOfCampaign, w => w.Add(campaignId), _ => cancelled, now, ct)
            + await ChangeAsync(MessageSql.HeldOfCampaign, w => w.Add(campaignId), _ => cancelled, now, ct);
    }

    private async Task<int> ChangeAsync(HotSql find, Action<IRowWriter> bind, Func<MessageState, SubmitVerdict> verdict, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        List<long> ids = [];
        await transaction.QueryAsync(find, [0], (_, w) =>
        {
            bind(w);
            w.Add(UpkeepBatch);
        }, r => ids.Add(r.Number(0)), ct);
        if (ids.Count == 0)
            return 0;
        var batch = new RecordBatch();
        await LoadStatesAsync(transaction, batch, ids, ct);
        await LoadSentAgainAsync(transaction, batch, batch.States.Values.Where(s => s.Status is MessageStatus.Sending).Select(s => s.Id), ct);
        foreach (var state in batch.States.Values)
            state.Apply(verdict(state));
        await SaveAsync(transaction, batch.States.Values, now, ct);
        return ids.Count;
    }
}
