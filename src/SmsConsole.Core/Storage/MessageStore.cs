using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Storage;

/// <summary>
/// The hot path: takes messages in, hands them out, and records what became of them, in batches of one transaction each,
/// with every campaign's tally changed in the same transaction. Nothing else writes messages, attempts, receipts or tallies.
/// </summary>
internal sealed partial class MessageStore
{
    private readonly IHotDb db;

    /// <summary>
    /// Takes up to <paramref name="take"/> due messages out of a line and asks <paramref name="decide"/> about each, oldest
    /// first. Those it gives a gateway are marked Sending before this returns; the rest stay, are held, or end with the reason given.
    /// </summary>
    public async Task<IReadOnlyList<Claimed>> ClaimAsync(long queue, int take, DateTimeOffset now, Func<Candidate, ClaimDecision> decide, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var candidates = new List<Candidate>(take);
        await transaction.QueryAsync(MessageSql.Claimable, [queue], (q, w) =>
        {
            w.Add(q);
            w.Add(now.ToUnixTimeMilliseconds());
            w.Add(take);
        }, r => candidates.Add(ReadCandidate(r)), ct);
        if (candidates.Count == 0)
            return [];

        List<Claimed> claimed = [];
        List<(long Id, DateTimeOffset Due, string? Reason)> postponed = [];
        List<MessageChange> changed = [];
        var tally = new TallyChanges();
        foreach (var candidate in candidates)
        {
            switch (decide(candidate))
            {
                case ClaimDecision.SendBy by:
                    claimed.Add(new Claimed(candidate.Message, by.Gateway, candidate.CampaignId));
                    tally.Move(candidate.CampaignId, MessageStatus.Queued, MessageStatus.Sending);
                    break;
                case ClaimDecision.Later later:
                    postponed.Add((candidate.Message.MessageId, later.Due, later.Reason));
                    break;
                case ClaimDecision.Hold hold:
                    changed.Add(new MessageChange(candidate.Message.MessageId, MessageStatus.Held, hold.Reason, null, hold.Until));
                    tally.Move(candidate.CampaignId, MessageStatus.Queued, MessageStatus.Held);
                    break;
                case ClaimDecision.End end:
                    changed.Add(new MessageChange(candidate.Message.MessageId, end.Status, end.Error, now, null));
                    tally.Move(candidate.CampaignId, MessageStatus.Queued, end.Status);
                    break;
            }
        }
        await transaction.ExecuteAsync(MessageSql.MarkSending, claimed, (c, w) =>
        {
            w.Add(c.Message.MessageId);
            w.Add(c.Gateway.Id);
            w.Add(now.ToUnixTimeMilliseconds());
        }, ct);
        await transaction.ExecuteAsync(MessageSql.Postpone, postponed, (p, w) =>
        {
            w.Add(p.Id);
            w.Add(p.Due.ToUnixTimeMilliseconds());
            w.Add(p.Reason);
        }, ct);
        await transaction.ExecuteAsync(MessageSql.Change, changed, Bind, ct);
        await tally.SaveAsync(transaction, ct);
        foreach (var (message, _, campaign) in claimed)
            transaction.Known?.Keep(new(message.MessageId, MessageStatus.Sending, message.Type, message.Segments, message.Attempt, campaign, message.ExpiresAt, null));
        var events = new EventCodec();
        foreach (var change in changed)
            events.Add(change.Id, change.Status, change.Error);
        await AppendAsync(transaction, events, now, ct);
        await transaction.CommitAsync(ct);
        foreach (var same in changed.Where(c => c.Status.IsEnded()).CountBy(c => c.Status))
            ConsoleMeter.CameTo(same.Key, same.Value);
        return claimed;
    }

    private static Candidate ReadCandidate(IRowReader row) => new(
        new Outgoing(
            row.Number(0), (short)(row.Number(8) + 1), row.Number(1), row.Text(4), row.Text(5) ?? "",
            (SmsEncoding)row.Number(6), (short)row.Number(7), (MessageType)row.Number(3), Time(row.NumberOrNull(9)), row.Number(11)),
        row.Text(2) ?? "", row.NumberOrNull(10), row.Number(12) > 0);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } n ? DateTimeOffset.FromUnixTimeMilliseconds(n) : null;

    internal static void Bind(MessageChange change, IRowWriter row)
    {
        row.Add(change.Id);
        row.Add((long)change.Status);
        row.Add(change.Error);
        row.Add(change.EndedAt?.ToUnixTimeMilliseconds());
        row.Add(change.DueAt?.ToUnixTimeMilliseconds());
    }

    private static void Bind(CampaignProgress progress, IRowWriter row)
    {
        row.Add(progress.CampaignId);
        row.Add(progress.FromRow);
        row.Add(progress.ToRow);
        row.Add(progress.Added);
    }

    private static void Bind(NewMessage message, IRowWriter row)
    {
        row.Add(message.Id);
        row.Add((long)message.Status);
        row.Add((long)message.Type);
        row.Add(message.IsTest ? 1 : 0);
        row.Add(message.Recipient);
        row.Add(message.Country);
        row.Add(message.Queue);
        row.Add(message.CampaignId);
        row.Add(message.Row);
        row.Add(message.TemplateVersionId);
        row.Add(message.Language);
        row.Add(message.SignatureId);
        row.Add(message.Sender);
        row.Add(message.Text);
        row.Add((long)message.Encoding);
        row.Add(message.Segments);
        row.Add(message.AcceptedAt.ToUnixTimeMilliseconds());
        row.Add(message.DueAt.ToUnixTimeMilliseconds());
        row.Add(message.ExpiresAt?.ToUnixTimeMilliseconds());
        // As EF writes a Guid into SQLite's text column.
        row.Add(message.UserId?.ToString("D").ToUpperInvariant());
        row.Add(message.AccessKeyId);
        row.Add(message.ClientReference);
        row.Add(message.BatchId);
        row.Add(message.Error);
        row.Add(message.Status.IsEnded() ? message.AcceptedAt.ToUnixTimeMilliseconds() : null);
    }
}
