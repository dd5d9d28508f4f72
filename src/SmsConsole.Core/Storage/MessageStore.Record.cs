using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    /// <summary>
    /// Stores carriers' answers and receipts, and raises the messages' statuses by them. A receipt that matches nothing is
    /// kept, and matched when the answer with its id comes. What nobody answered is sent again where <paramref name="policies"/>
    /// say "at once". Gives the campaigns and the messages that changed.
    /// </summary>
    public async Task<Recorded> RecordAsync(IReadOnlyList<SegmentAnswer> answers, IReadOnlyList<IncomingReceipt> receipts, UnknownPolicies policies, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var batch = new RecordBatch();
        if (answers.Count > 0)
        {
            await transaction.ExecuteAsync(MessageSql.AddAttempt, answers, Bind, ct);
            KeepIds(transaction.Known, answers);
            await LoadStatesAsync(transaction, batch, answers.Select(a => a.MessageId), ct);
            await FindEarlyReceiptsAsync(transaction, batch, answers, ct);
        }
        if (receipts.Count > 0)
        {
            batch.Receipts.AddRange(receipts.Select(r => new MatchedReceipt(r)));
            await MatchAsync(transaction, batch.Receipts, ct);
            await LoadStatesAsync(transaction, batch, batch.Receipts.Select(r => r.MessageId).OfType<long>(), ct);
        }
        await JudgeReceiptsAsync(transaction, batch, ct);
        await transaction.ExecuteAsync(MessageSql.AddReceipt, batch.Receipts, Bind, ct);
        await transaction.ExecuteAsync(MessageSql.MatchReceipt, batch.Early, Bind, ct);
        await ApplyAnswersAsync(transaction, batch, answers, policies, now, ct);
        ApplyReceipts(batch);
        return await SaveAsync(transaction, batch.States.Values, now, ct);
    }

    private async Task<Recorded> SaveAsync(IHotTransaction transaction, IReadOnlyCollection<MessageState> states, DateTimeOffset now, CancellationToken ct)
    {
        var changed = states.Where(s => s.IsChanged).OrderBy(s => s.Id).ToList();
        await transaction.ExecuteAsync(MessageSql.Change, changed, (s, w) => Bind(s.Change(now), w), ct);
        var tally = new TallyChanges();
        foreach (var state in changed)
            tally.Move(state.CampaignId, state.Stored, state.Status);
        await tally.SaveAsync(transaction, ct);
        await AddSettlementsAsync(transaction, states, now, ct);
        foreach (var state in changed)
        {
            if (state.Status is MessageStatus.Sent)
                transaction.Known?.Keep(state.AsChanged);
            else
                transaction.Known?.Forget(state.Id);
        }
        var events = new EventCodec();
        foreach (var state in changed.Where(s => s.Status != s.Stored))
        {
            if (state.WasTaken && state.Status is not MessageStatus.Sent)
                events.Add(state.Id, MessageStatus.Sent, null);
            events.Add(state.Id, state.Status, state.Error);
        }
        await AppendAsync(transaction, events, now, ct);
        await transaction.CommitAsync(ct);
        if (changed.Exists(s => s.Status is MessageStatus.Queued))
            Interlocked.Increment(ref filled);
        foreach (var same in changed.Where(s => s.Status != s.Stored).CountBy(s => s.Status))
            ConsoleMeter.CameTo(same.Key, same.Value);
        return new Recorded([.. tally.Campaigns], [.. changed.Where(s => s.CampaignId is null).Select(s => s.Id)]);
    }

    /// <summary>The last thing before the commit.</summary>
    internal static async ValueTask AppendAsync(IHotTransaction transaction, EventCodec events, DateTimeOffset now, CancellationToken ct)
    {
        if (events.Count == 0)
            return;
        await transaction.LockEventsAsync(ct);
        await transaction.ExecuteAsync(EventSql.Append, [events], (e, w) =>
        {
            w.Add(e.Count);
            w.Add(now.ToUnixTimeMilliseconds());
            w.Add(e.Body);
        }, ct);
    }

    private static async Task LoadStatesAsync(IHotTransaction transaction, RecordBatch batch, IEnumerable<long> ids, CancellationToken ct)
    {
        List<long> missing = [];
        foreach (var id in ids)
        {
            if (batch.States.ContainsKey(id))
                continue;
            if (transaction.Known?.TryFind(id, out var known) is true)
                batch.States.Add(id, new(known));
            else
                missing.Add(id);
        }
        // In a fixed order, so that two processes never wait for each other.
        await transaction.QueryAsync(MessageSql.States, missing.Distinct().Order().ToList(), (id, w) => w.Add(id), r => batch.States.Add(r.Number(0), new(new(
            r.Number(0), (MessageStatus)r.Number(1), (MessageType)r.Number(2), (short)r.Number(3), (short)r.Number(4), r.NumberOrNull(5), Time(r.NumberOrNull(6)), r.Text(7)))), ct);
    }

    private static void KeepIds(InFlight? known, IReadOnlyList<SegmentAnswer> answers)
    {
        foreach (var answer in answers)
        {
            if (answer.Result is SubmitResult.Accepted { CarrierId: { } id })
                known?.Keep(answer.GatewayId, id, answer.MessageId, answer.Segment);
        }
    }

    private static async Task FindEarlyReceiptsAsync(IHotTransaction transaction, RecordBatch batch, IReadOnlyList<SegmentAnswer> answers, CancellationToken ct) =>
        await transaction.QueryAsync(MessageSql.FindEarlyReceipts, answers.Where(a => a.Result is SubmitResult.Accepted).ToList(), (a, w) =>
        {
            w.Add(a.MessageId);
            w.Add(a.Segment);
            w.Add(a.GatewayId);
            w.Add((a.Result as SubmitResult.Accepted)?.CarrierId);
        }, r => batch.Early.Add(new EarlyReceipt(r.Number(0), r.Number(4), (short)r.Number(5), (MessageStatus)r.Number(1), r.Text(2))), ct);

    /// <summary>First the id as it was written, which nearly always hits; then its other spellings for those that did not.</summary>
    private static async Task MatchAsync(IHotTransaction transaction, List<MatchedReceipt> receipts, CancellationToken ct)
    {
        List<(int Ticket, string CarrierId)> asWritten = [];
        for (var n = 0; n < receipts.Count; n++)
        {
            if (transaction.Known?.TryTake(receipts[n].Receipt.GatewayId, receipts[n].Receipt.CarrierId, out var of) is true)
                (receipts[n].MessageId, receipts[n].Segment) = of;
            else
                asWritten.Add((n, receipts[n].Receipt.CarrierId));
        }
        await LookUpAsync(asWritten);
        List<(int Ticket, string CarrierId)> spellings = [];
        for (var n = 0; n < receipts.Count; n++)
        {
            if (receipts[n].MessageId is null)
                spellings.AddRange(CarrierIdSpellings.Of(receipts[n].Receipt.CarrierId).Select(s => (n, s)));
        }
        await LookUpAsync(spellings);

        // A carrier may use an id again after months: the newest message is meant, and rows come oldest first.
        async Task LookUpAsync(IReadOnlyList<(int Ticket, string CarrierId)> ids) =>
            await transaction.QueryAsync(MessageSql.FindAttempt, ids, (id, w) =>
            {
                w.Add(id.Ticket);
                w.Add(receipts[id.Ticket].Receipt.GatewayId);
                w.Add(id.CarrierId);
            }, r =>
            {
                var receipt = receipts[(int)r.Number(0)];
                (receipt.MessageId, receipt.Segment) = (r.Number(1), (short)r.Number(2));
            }, ct);
    }

    private static async Task ApplyAnswersAsync(
        IHotTransaction transaction, RecordBatch batch, IReadOnlyList<SegmentAnswer> answers, UnknownPolicies policies, DateTimeOffset now, CancellationToken ct)
    {
        var ofMany = answers.Where(a => a.Segment != SegmentAnswer.WholeMessage && batch.States.TryGetValue(a.MessageId, out var state) && state.Segments > 1).ToList();
        // Segments of one message may be answered in different batches: the table tells when all are.
        List<(long Message, short Number, AttemptOutcome Outcome, int? Code)> known = [];
        await transaction.QueryAsync(MessageSql.Attempts, ofMany.Select(a => a.MessageId).Distinct().Order().ToList(), (id, w) => w.Add(id),
            r => known.Add((r.Number(0), (short)r.Number(1), (AttemptOutcome)r.Number(2), (int?)r.NumberOrNull(3))), ct);
        var unanswered = answers.Where(a => a.Result is SubmitResult.NoAnswer).Select(a => a.MessageId)
            .Concat(known.Where(k => k.Outcome is AttemptOutcome.NoAnswer).Select(k => k.Message));
        await LoadSentAgainAsync(transaction, batch, unanswered, ct);
        foreach (var answer in answers)
        {
            if (batch.States.TryGetValue(answer.MessageId, out var state) && (state.Segments == 1 || answer.Segment == SegmentAnswer.WholeMessage))
            {
                state.Apply(SubmitVerdict.Of([SubmitVerdict.OutcomeOf(answer.Result)], MaySendAgain(state, policies), answer.Attempt, state.ExpiresAt, answer.Result as SubmitResult.TryLater, now,
                    Random.Shared.NextDouble(), (answer.Result as SubmitResult.Refused)?.Reason));
            }
        }
        foreach (var tries in known.GroupBy(k => (k.Message, k.Number)))
        {
            var state = batch.States[tries.Key.Message];
            var later = ofMany.Where(a => a.MessageId == tries.Key.Message && a.Attempt == tries.Key.Number).Select(a => a.Result as SubmitResult.TryLater).MaxBy(r => r?.Delay);
            if (tries.Key.Number == state.Attempts && tries.Count() == state.Segments)
                state.Apply(SubmitVerdict.Of([.. tries.Select(t => (t.Outcome, t.Code))], MaySendAgain(state, policies), tries.Key.Number, state.ExpiresAt, later, now, Random.Shared.NextDouble()));
        }
    }

    private static async Task JudgeReceiptsAsync(IHotTransaction transaction, RecordBatch batch, CancellationToken ct)
    {
        var ofMany = batch.Told.Select(n => n.Message).Where(id => batch.States.TryGetValue(id, out var s) && s.Segments > 1).Distinct().Order().ToList();
        await transaction.QueryAsync(MessageSql.SegmentsOfOneId, ofMany, (id, w) => w.Add(id),
            r => batch.Join(r.Number(0), (short)r.Number(1), (short)r.Number(2)), ct);
        await transaction.QueryAsync(MessageSql.SegmentReceipts, ofMany, (id, w) => w.Add(id),
            r => batch.Hear(r.Number(0), (short)r.Number(1), (MessageStatus)r.Number(2)), ct);
        batch.Judge();
    }

    private static void ApplyReceipts(RecordBatch batch)
    {
        Dictionary<long, string?> told = [];
        foreach (var (message, code) in batch.Told)
            told[message] = code ?? told.GetValueOrDefault(message);
        foreach (var (message, code) in told)
        {
            if (batch.States.TryGetValue(message, out var state))
                state.Apply(batch.WordsOf(state), code);
        }
    }

    internal static void Bind(SegmentAnswer answer, IRowWriter row)
    {
        var (outcome, code) = SubmitVerdict.OutcomeOf(answer.Result);
        row.Add(answer.MessageId);
        row.Add(answer.Attempt);
        row.Add(answer.Segment);
        row.Add(answer.GatewayId);
        row.Add(answer.At.ToUnixTimeMilliseconds());
        row.Add((long)outcome);
        row.Add((answer.Result as SubmitResult.Accepted)?.CarrierId);
        row.Add(code);
    }

    private static void Bind(MatchedReceipt matched, IRowWriter row)
    {
        var receipt = matched.Receipt;
        row.Add(receipt.GatewayId);
        row.Add(receipt.CarrierId);
        row.Add(receipt.At.ToUnixTimeMilliseconds());
        row.Add((long)receipt.Status);
        row.Add(receipt.Code);
        row.Add(receipt.Raw);
        row.Add(matched.MessageId);
        row.Add(matched.Segment);
        row.Add((long?)matched.Finding);
        row.Add(matched.MessageId is null ? receipt.Recipient : null);
    }

    private static void Bind(EarlyReceipt early, IRowWriter row)
    {
        row.Add(early.ReceiptId);
        row.Add(early.MessageId);
        row.Add(early.Segment);
        row.Add((long?)early.Finding);
    }
}
