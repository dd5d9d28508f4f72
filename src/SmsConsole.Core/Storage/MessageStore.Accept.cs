using System.Collections.Concurrent;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

internal sealed partial class MessageStore
{
    private const int MostTogether = 1000;
    private readonly ConcurrentQueue<Wish> wishes = new();
    private int leading;
    private long filled;

    /// <summary>Changes whenever this process puts a message into a line that is no campaign's own.</summary>
    public long Filled => Interlocked.Read(ref filled);

    /// <summary>
    /// Stores messages that belong to no campaign; all or none, and stored when this is done. What different callers bring at the same
    /// moment shares a transaction. Gives the messages as they were stored: those on the suppression list are Suppressed, those that
    /// find a limit of <paramref name="rules"/> used up are Blocked, each with its code.
    /// </summary>
    public Task<IReadOnlyList<NewMessage>> AcceptAsync(IReadOnlyList<NewMessage> messages, RulesInForce rules)
    {
        var wish = new Wish(messages, rules);
        wishes.Enqueue(wish);
        if (Interlocked.Exchange(ref leading, 1) == 0)
            _ = Task.Run(LeadAsync);
        return wish.Stored.Task;
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

    private async Task LeadAsync()
    {
        do
        {
            while (!wishes.IsEmpty)
                await StoreWishesAsync();
            Volatile.Write(ref leading, 0);
        }
        while (!wishes.IsEmpty && Interlocked.Exchange(ref leading, 1) == 0);
    }

    /// <summary>What has gathered by the time the writer's turn comes, in one transaction.</summary>
    private async Task StoreWishesAsync()
    {
        List<Wish> some = [];
        try
        {
            await using var transaction = await db.BeginAsync(CancellationToken.None);
            Take(some);
            await StoreAsync(transaction, some);
        }
        catch (Exception e)
        {
            if (some.Count == 0)
                Take(some);
            await OneByOneAsync(some, e);
        }
    }

    private void Take(List<Wish> some)
    {
        for (var count = 0; count < MostTogether && wishes.TryPeek(out var next) && (some.Count == 0 || ReferenceEquals(next.Rules, some[0].Rules)) && wishes.TryDequeue(out next); count += next.Messages.Count)
            some.Add(next);
    }

    /// <summary>Nobody pays for what another brought: each is tried alone, and told its own failure.</summary>
    private async Task OneByOneAsync(List<Wish> some, Exception together)
    {
        foreach (var wish in some)
        {
            try
            {
                if (some.Count == 1)
                    throw together;
                await using var transaction = await db.BeginAsync(CancellationToken.None);
                await StoreAsync(transaction, [wish]);
            }
            catch (Exception e)
            {
                wish.Stored.TrySetException(e);
            }
        }
    }

    private async Task StoreAsync(IHotTransaction transaction, List<Wish> some)
    {
        IReadOnlyList<NewMessage> all = [.. some.SelectMany(w => w.Messages)];
        var used = await UsedReferencesAsync(transaction, some, all);
        var suppressed = await SuppressAsync(transaction, used.Count == 0 ? all : [.. all.Where(m => !used.ContainsKey(m.Id))]);
        var stored = await InsertAsync(transaction, suppressed, some[0].Rules, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        Interlocked.Increment(ref filled);
        Count(stored);
        var from = 0;
        foreach (var wish in some)
        {
            var left = wish.Messages.Count(m => used.ContainsKey(m.Id));
            var kept = stored.Skip(from).Take(wish.Messages.Count - left);
            wish.Stored.SetResult(left == 0 ? [.. kept] : [.. kept, .. wish.Messages.Where(m => used.ContainsKey(m.Id)).Select(m => m with { FirstOfReference = used[m.Id] })]);
            from += wish.Messages.Count - left;
        }
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
        public TaskCompletionSource<IReadOnlyList<NewMessage>> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
