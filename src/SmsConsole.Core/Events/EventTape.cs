using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Events;

/// <summary>Reads the stored events by their numbers. Whoever follows it keeps the last number handled and asks for what comes after.</summary>
internal sealed class EventTape(IDbContextFactory<AppDb> dbs)
{
    private const int BlocksAtOnce = 64;

    /// <summary>The numbers of the oldest and the newest event that are kept; (1, 0) when none was ever stored.</summary>
    public async Task<(long Oldest, long Newest)> EndsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await db.EventBlocks.OrderBy(b => b.FirstSequence).Select(b => b.FirstSequence).FirstOrDefaultAsync(ct) is > 0 and var oldest ? oldest : 1, await NewestAsync(db, ct));
    }

    public async Task<long> NewestAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await NewestAsync(db, ct);
    }

    /// <summary>Events after a number in their order, at most so many; none when that was the newest.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadAsync(long after, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        List<StoredEvent> events = [];
        var from = await StartOfAsync(db, after + 1, ct) ?? after + 1;
        while (events.Count < most)
        {
            var blocks = await db.EventBlocks.AsNoTracking().Where(b => b.FirstSequence >= from).OrderBy(b => b.FirstSequence).Take(BlocksAtOnce).ToListAsync(ct);
            foreach (var block in blocks.TakeWhile(_ => events.Count < most))
            {
                events.AddRange(EventCodec.Read(block).SkipWhile(e => e.Sequence <= after).Take(most - events.Count));
                from = block.FirstSequence + block.Count;
            }
            if (blocks.Count < BlocksAtOnce)
                break;
        }
        return events;
    }

    /// <summary>The events with these numbers, as far as they are kept.</summary>
    public async Task<IReadOnlyDictionary<long, StoredEvent>> FindAsync(IEnumerable<long> sequences, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        Dictionary<long, StoredEvent> found = [];
        EventBlock? block = null;
        foreach (var sequence in sequences.Order())
        {
            if (found.ContainsKey(sequence) || block?.FirstSequence + block?.Count > sequence)
                continue;
            block = await db.EventBlocks.AsNoTracking().Where(b => b.FirstSequence <= sequence).OrderByDescending(b => b.FirstSequence).FirstOrDefaultAsync(ct);
            foreach (var e in block is null ? [] : EventCodec.Read(block))
                found[e.Sequence] = e;
        }
        return found;
    }

    /// <summary>The number before the first event at this time or later; the newest where there is none.</summary>
    public async Task<long> BeforeAsync(DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.EventBlocks.Where(b => b.At >= at).OrderBy(b => b.At).ThenBy(b => b.FirstSequence).Select(b => b.FirstSequence).FirstOrDefaultAsync(ct) is > 0 and var first
            ? first - 1 : await NewestAsync(db, ct);
    }

    /// <summary>Removes a part of the blocks from before a time, never the newest; gives how many went.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var newest = await db.EventBlocks.OrderByDescending(b => b.FirstSequence).Select(b => b.FirstSequence).FirstOrDefaultAsync(ct);
        var oldest = await db.EventBlocks.Where(b => b.FirstSequence < newest).OrderBy(b => b.FirstSequence).Take(most).Select(b => new { b.FirstSequence, b.At }).ToListAsync(ct);
        var last = oldest.TakeWhile(b => b.At < before).LastOrDefault()?.FirstSequence;
        return last is null ? 0 : await db.EventBlocks.Where(b => b.FirstSequence <= last).ExecuteDeleteAsync(ct);
    }

    private static async Task<long> NewestAsync(AppDb db, CancellationToken ct) =>
        await db.EventBlocks.OrderByDescending(b => b.FirstSequence).Select(b => b.FirstSequence + b.Count - 1).FirstOrDefaultAsync(ct);

    private static async Task<long?> StartOfAsync(AppDb db, long sequence, CancellationToken ct) =>
        await db.EventBlocks.Where(b => b.FirstSequence <= sequence).OrderByDescending(b => b.FirstSequence).Select(b => (long?)b.FirstSequence).FirstOrDefaultAsync(ct);
}
