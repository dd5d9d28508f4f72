using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

/// <summary>What a batch changes in the campaigns' tallies, summed up so that it costs a row per campaign and status, not per message.</summary>
internal sealed class TallyChanges
{
    private readonly Dictionary<(long Campaign, MessageStatus Status), long> changes = [];

    public IEnumerable<long> Campaigns => changes.Keys.Select(k => k.Campaign).Distinct();

    public void Add(long? campaign, MessageStatus status, long count = 1)
    {
        if (campaign is { } id)
            changes[(id, status)] = changes.GetValueOrDefault((id, status)) + count;
    }

    public void Move(long? campaign, MessageStatus from, MessageStatus to)
    {
        Add(campaign, from, -1);
        Add(campaign, to);
    }

    public async ValueTask SaveAsync(IHotTransaction transaction, CancellationToken ct) =>
        // In a fixed order, so that two processes never wait for each other.
        await transaction.ExecuteAsync(MessageSql.AddTally, changes.Where(c => c.Value != 0).OrderBy(c => c.Key).ToList(), (change, row) =>
        {
            row.Add(change.Key.Campaign);
            row.Add((long)change.Key.Status);
            row.Add(change.Value);
        }, ct);
}
