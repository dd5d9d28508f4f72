using SmsConsole.Core.Events;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    private const int MostTogether = 1000;
    private readonly Together<Wish> wishes;
    private long filled;

    public MessageStore(IHotDb db) => (this.db, wishes) = (db, new(db, MostTogether, StoreAsync, w => w.Messages.Count, (first, next) => ReferenceEquals(next.Rules, first.Rules)));

    /// <summary>Changes whenever this process puts a message into a line that is no campaign's own.</summary>
    public long Filled => Interlocked.Read(ref filled);

    /// <summary>
    /// Stores messages that belong to no campaign; all or none, and stored when this is done. What different callers bring at the same
    /// moment shares a transaction. Gives the messages as they were stored: those on the suppression list are Suppressed, those that
    /// find a limit of <paramref name="rules"/> used up are Blocked, each with its code.
    /// </summary>
    public async Task<IReadOnlyList<NewMessage>> AcceptAsync(IReadOnlyList<NewMessage> messages, RulesInForce rules)
    {
        var wish = new Wish(messages, rules);
        await wishes.StoreAsync(wish);
        return wish.Stored;
    }

    /// <summary>
    /// Stores a campaign's messages and how far it has come. All or none. Gives them as they were stored, as those of no campaign.
    /// </summary>
    /// <exception cref="InvalidOperationException">The campaign has moved on meanwhile: another runner works on it.</exception>
    public async Task<IReadOnlyList<NewMessage>> AcceptAsync(IReadOnlyList<NewMessage> messages, CampaignProgress progress, RulesInForce rules, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var stored = await InsertAsync(transaction, messages, rules, ct);
        if (await transaction.ExecuteAsync(MessageSql.AdvanceCampaign, [progress], Bind, ct) != 1)
            throw new InvalidOperationException($"Campaign {progress.CampaignId} is no longer at row {progress.FromRow}.");
        await transaction.CommitAsync(ct);
        Count(stored);
        return stored;
    }

    private static async ValueTask<IReadOnlyList<NewMessage>> InsertAsync(IHotTransaction transaction, IReadOnlyList<NewMessage> messages, RulesInForce rules, CancellationToken ct)
    {
        var stored = await LimitAsync(transaction, messages, rules, ct);
        await transaction.ExecuteAsync(MessageSql.Insert, stored, Bind, ct);
        if (stored.Any(m => m.StatusCallback is not null))
        {
            await transaction.ExecuteAsync(MessageSql.AddStatusCallback, [.. stored.Where(m => m is { StatusCallback: not null } && !m.Status.IsEnded())], (m, w) =>
            {
                w.Add(m.Id);
                w.Add(m.StatusCallback);
                w.Add(m.DueAt.ToUnixTimeMilliseconds());
            }, ct);
        }
        var tally = new TallyChanges();
        foreach (var message in stored)
            tally.Add(message.CampaignId, message.Status);
        await tally.SaveAsync(transaction, ct);
        return stored;
    }

    private async ValueTask StoreAsync(IHotTransaction transaction, IReadOnlyList<Wish> some)
    {
        IReadOnlyList<NewMessage> all = [.. some.SelectMany(w => w.Messages)];
        var used = await UsedReferencesAsync(transaction, some, all);
        var suppressed = await SuppressAsync(transaction, used.Count == 0 ? all : [.. all.Where(m => !used.ContainsKey(m.Id))]);
        var stored = await InsertAsync(transaction, suppressed, some[0].Rules, CancellationToken.None);
        var (from, events) = (0, new EventCodec());
        foreach (var wish in some)
        {
            var left = wish.Messages.Count(m => used.ContainsKey(m.Id));
            var kept = stored.Skip(from).Take(wish.Messages.Count - left);
            wish.Stored = left == 0 ? [.. kept] : [.. kept, .. wish.Messages.Where(m => used.ContainsKey(m.Id)).Select(m => m with { FirstOfReference = used[m.Id] })];
            from += wish.Messages.Count - left;
            TellStopped(wish.Stored, events);
        }
        await AppendAsync(transaction, events, all[0].AcceptedAt, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        Interlocked.Increment(ref filled);
        Count(stored);
    }

    /// <summary>Who is stopped while the request goes on is told of as an event, too: who follows them alone would wait for ever. Of a request that is stopped as a whole the answer tells.</summary>
    private static void TellStopped(IReadOnlyList<NewMessage> stored, EventCodec events)
    {
        if (!stored.Any(WillBeSent))
            return;
        foreach (var message in stored.Where(m => m.FirstOfReference is null && m.Status is MessageStatus.Blocked or MessageStatus.Suppressed))
            events.Add(message.Id, message.Status, message.Error);
    }

    private static async ValueTask<IReadOnlyList<NewMessage>> SuppressAsync(IHotTransaction transaction, IReadOnlyList<NewMessage> messages)
    {
        HashSet<long> stopped = [];
        await transaction.QueryAsync(MessageSql.Suppressed, [.. messages.Where(WillBeSent)], (m, w) =>
        {
            w.Add(m.Id);
            w.Add(m.Recipient);
            w.Add(m.Type is MessageType.Promotional ? 1 : 0);
        }, r => stopped.Add(r.Number(0)), CancellationToken.None);
        return stopped.Count == 0 ? messages
            : [.. messages.Select(m => stopped.Contains(m.Id) ? m with { Status = MessageStatus.Suppressed, Error = SendRules.OnSuppressionList } : m)];
    }

    private static void Count(IReadOnlyList<NewMessage> stored)
    {
        foreach (var same in stored.CountBy(m => m.Type))
            ConsoleMeter.Accepted(same.Key, same.Value);
    }

    private sealed class Wish(IReadOnlyList<NewMessage> messages, RulesInForce rules)
    {
        public IReadOnlyList<NewMessage> Messages => messages;
        public RulesInForce Rules => rules;

        /// <summary>The messages as they were stored.</summary>
        public IReadOnlyList<NewMessage> Stored { get; set; } = [];
    }
}
