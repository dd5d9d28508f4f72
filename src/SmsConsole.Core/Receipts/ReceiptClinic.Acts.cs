using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Receipts;

public sealed partial class ReceiptClinic
{
    /// <summary>So many messages are settled in one act at most.</summary>
    public const int SettleMost = 500;

    private const int Candidates = 5;
    private static readonly TimeSpan CandidatesBack = TimeSpan.FromDays(7);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Settles unknown messages by a person's decision; the campaigns' books move with them. Those of which more is known by now stay as
    /// they are. Problems: <c>access.denied</c>, <c>receipt.reason_missing</c>, <c>receipt.reason_too_long</c>, <c>receipt.none_chosen</c>,
    /// <c>receipt.too_many</c>.
    /// </summary>
    /// <param name="act"><see cref="SettlementAct.Sent"/>, <see cref="SettlementAct.NotSent"/> or <see cref="SettlementAct.SendAgain"/>.</param>
    public async Task<Outcome<SettledCount>> SettleAsync(Actor actor, IReadOnlyCollection<long> messages, SettlementAct act, string? reason, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (WrongReason(reason) is { } wrong)
            return wrong;
        var ids = messages.Distinct().ToList();
        if (ids.Count == 0)
            return new Problem("receipt.none_chosen", "Choose at least one message.");
        if (ids.Count > SettleMost)
            return new Problem("receipt.too_many", $"At most {SettleMost} messages can be settled at once.").With(SettleMost);
        var now = time.GetUtcNow();
        var (settled, changed) = await store.SettleAsync(ids, act, actor.Name, reason?.Trim(), now, done => AuditTrail.Entry(
            actor, now, "message.settle", SubjectOf(done), after: new { As = act, Reason = reason?.Trim(), Messages = done.Select(Text) }), ct);
        Tell(settled, changed);
        return new SettledCount(settled.Count, ids.Count - settled.Count);
    }

    /// <summary>
    /// A part of all unknown messages that fit, the newest first; null when there are none any more. Rights and reason are checked by
    /// <see cref="MassSettling"/>, which also tells the audit trail.
    /// </summary>
    /// <param name="after">The <c>Last</c> of the part before; what became unknown meanwhile is not met.</param>
    internal async Task<(SettledCount Count, long Last)?> SettlePartAsync(Actor actor, ClinicQuery query, SettlementAct act, string reason, long after, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var ids = await UnknownIdsAsync(db, await GatewaysAsync(db, query, ct), query.Search, after, SettleMost, ct);
        if (ids.Count == 0)
            return null;
        var (settled, changed) = await store.SettleAsync(ids, act, actor.Name, reason, time.GetUtcNow(), audit: null, ct);
        Tell(settled, changed);
        return (new(settled.Count, ids.Count - settled.Count), ids[^1]);
    }

    /// <summary>One entry for all that was settled so.</summary>
    internal async Task AuditAllAsync(Actor actor, ClinicQuery query, SettlementAct act, string reason, SettledCount count, SettlingStage stage, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var gateway = query.GatewayId is { } id ? await db.Gateways.Where(g => g.Id == id).Select(g => g.Name).SingleOrDefaultAsync(ct) : null;
        // A number is given with its plus, by which the trail knows and shortens it.
        var search = string.IsNullOrWhiteSpace(query.Search) ? null : DigitsOf(query.Search) is { } digits ? "+" + Text(digits) : query.Search.Trim();
        db.Audit(actor, time.GetUtcNow(), "message.settle", $"{count.Settled} messages", after: new { As = act, Reason = reason, Gateway = gateway, Search = search, count.Settled, count.Left, Ended = stage });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// The messages that an unmatched receipt may belong to: to the same number by the same gateway in the days before it; where the carrier
    /// names no number, the gateway's last ones without an answer. Problems: <c>access.denied</c>, <c>receipt.not_unmatched</c>.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<MatchCandidate>>> CandidatesAsync(Actor actor, long receiptId, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == receiptId && r.MessageId == null, ct) is not { } receipt)
            return NotUnmatched();
        var (first, last) = (MessageIds.FirstAt(receipt.At - CandidatesBack), MessageIds.FirstAt(receipt.At + ClockSkew));
        var near = db.Messages.AsNoTracking().Where(m => m.Id >= first && m.Id < last);
        var found = receipt.Recipient is { } digits
            ? await near.Where(m => m.Recipient == digits).OrderByDescending(m => m.Id).Take(ClinicQuery.Take).ToListAsync(ct)
            : await near.Where(m => m.Status == MessageStatus.Unknown && m.GatewayId == receipt.GatewayId).OrderByDescending(m => m.Id).Take(Candidates).ToListAsync(ct);
        return found.Where(m => m.GatewayId == receipt.GatewayId)
            .OrderByDescending(m => m.Status is MessageStatus.Unknown).ThenBy(m => (receipt.At - (m.SubmittedAt ?? m.AcceptedAt)).Duration()).Take(Candidates)
            .Select(m => new MatchCandidate(m.Id, Masks.Show(actor, m.Recipient), m.Status, m.Type, m.SubmittedAt ?? m.AcceptedAt)).ToList();
    }

    /// <summary>
    /// Gives an unmatched receipt, and others with the same carrier's id, to a message that went out by the same gateway; its status rises by
    /// what they say. Problems: <c>access.denied</c>, <c>receipt.reason_too_long</c>, <c>receipt.not_unmatched</c>, <c>receipt.other_message</c>.
    /// </summary>
    public async Task<Outcome<Done>> MatchAsync(Actor actor, long receiptId, long messageId, string? reason, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (!string.IsNullOrWhiteSpace(reason) && WrongReason(reason) is { } wrong)
            return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == receiptId && r.MessageId == null, ct) is not { } receipt)
            return NotUnmatched();
        if (!await db.Messages.AnyAsync(m => m.Id == messageId && m.GatewayId == receipt.GatewayId && (receipt.Recipient == null || m.Recipient == receipt.Recipient), ct))
            return new Problem("receipt.other_message", "The receipt cannot belong to this message: it went to another number or by another gateway.");
        var now = time.GetUtcNow();
        var audit = AuditTrail.Entry(actor, now, "receipt.match", Text(messageId), after: new { Receipt = Text(receiptId), receipt.CarrierId, receipt.Status, Reason = reason?.Trim() });
        if (await store.MatchAsync(receiptId, messageId, actor.Name, reason?.Trim(), now, audit, ct) is not { } changed)
            return NotUnmatched();
        Tell([messageId], changed);
        return default(Done);
    }

    internal static Problem? WrongReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Problem("receipt.reason_missing", "Say why, so that others can follow the decision later.", "reason")
        : reason.Trim().Length > SettlementMapping.LongestReason ? new Problem("receipt.reason_too_long", $"The reason may have at most {SettlementMapping.LongestReason} characters.", "reason").With(SettlementMapping.LongestReason)
        : null;

    private static Problem NotUnmatched() => new("receipt.not_unmatched", "The receipt has been matched meanwhile, or its time in the clinic was over. Load the list again.");

    private static string SubjectOf(IReadOnlyList<long> ids) => ids.Count == 1 ? Text(ids[0]) : $"{ids.Count} messages";

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private void Tell(IReadOnlyList<long> messages, Recorded changed)
    {
        foreach (var campaign in changed.Campaigns)
            news.Publish(NewsBoard.Campaign(campaign));
        foreach (var message in messages)
            news.Publish(NewsBoard.Message(message));
        signals.Dispatch.Ring();
        signals.Campaigns.Ring();
    }
}
