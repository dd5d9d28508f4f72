using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>How much was sent per day and what became of it, from the counts of <see cref="HourCounter"/>.</summary>
public sealed class SendStatistics(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The days on which anything was sent, of Beijing's calendar, the oldest first, in segments. Problem: <c>access.denied</c>.</summary>
    /// <param name="to">The last day, itself included.</param>
    /// <param name="isMainland">To the Chinese mainland, or to all other places.</param>
    /// <param name="type">Only this type; null for all.</param>
    /// <param name="signature">Only with this signature; null for all.</param>
    public async Task<Outcome<IReadOnlyList<DayCount>>> ReadAsync(Actor actor, DateOnly from, DateOnly to, bool isMainland, MessageType? type, string? signature, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var (first, end) = (HourOf(from), HourOf(to.AddDays(1)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var counts = db.HourCounts.Where(c => c.Hour >= first && c.Hour < end && c.IsMainland == isMainland);
        if (type is not null)
            counts = counts.Where(c => c.Type == type);
        if (signature is not null)
            counts = counts.Where(c => db.Signatures.Any(s => s.Id == c.SignatureId && s.Text == signature));
        var hours = await counts.GroupBy(c => c.Hour)
            .Select(g => new { Hour = g.Key, Total = g.Sum(c => c.Total), Delivered = g.Sum(c => c.Delivered), Failed = g.Sum(c => c.Failed) }).ToListAsync(ct);
        return hours.GroupBy(h => from.AddDays((h.Hour - first) / 24)).OrderBy(day => day.Key)
            .Select(day => new DayCount(day.Key, day.Sum(h => h.Total), day.Sum(h => h.Delivered), day.Sum(h => h.Failed))).ToList();
    }

    private static int HourOf(DateOnly day) => HourCounter.HourOf(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), SendDetails.Beijing));
}

/// <summary>Segments of one day: all that were to be sent, those that arrived, and those that failed; of the others no receipt has come.</summary>
public sealed record DayCount(DateOnly Day, long Total, long Delivered, long Failed);
