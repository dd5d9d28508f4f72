using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// Keeps what was sent in each hour counted, so that statistics never walk the messages. An hour's messages lie together, so counting one reads that
/// hour and no more; it is done again as receipts come, ever more seldom, and never more than a twentieth of the time. Numbers of the
/// current hour are a minute old, those of yesterday an hour or two, and after <see cref="Settled"/> they are final.
/// </summary>
internal sealed partial class HourCounter(IDbContextFactory<AppDb> dbs, TimeProvider time, ILogger<HourCounter> logger) : PeriodicWork(Period, time)
{
    private const int HoursLookedAt = 31 * 24;
    private const int Restraint = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LeastAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>Receipts that come later than this change no statistics: the longest that carriers try is three days.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(80);

    /// <summary>The hour of a moment, as <see cref="HourCount.Hour"/> counts them.</summary>
    internal static int HourOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 3600);

    /// <summary>Counts what is due, the newest hours first, until a second is used up; gives how many hours that were.</summary>
    internal async Task<int> TurnAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        var newest = HourOf(now);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var since = newest - HoursLookedAt;
        var first = MessageIds.FirstAt(StartOf(since));
        if (await db.Messages.Where(m => m.Id >= first).OrderBy(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync(ct) is not { } oldest)
            return 0;
        var counted = await db.CountedHours.AsNoTracking().Where(c => c.Hour >= since).ToDictionaryAsync(c => c.Hour, ct);
        var (done, began) = (0, Stopwatch.GetTimestamp());
        for (var hour = newest; hour >= HourOf(MessageIds.TimeOf(oldest)) && Stopwatch.GetElapsedTime(began) < Turn; hour--)
        {
            if (!IsDue(hour, counted.GetValueOrDefault(hour), now))
                continue;
            await CountAsync(hour, now, ct);
            done++;
        }
        return done;
    }

    protected override Task WorkAsync(CancellationToken ct) => TurnAsync(ct);

    private static bool IsDue(int hour, CountedHour? counted, DateTimeOffset now)
    {
        if (counted is null)
            return true;
        if (counted.CountedAt - StartOf(hour + 1) > Settled)
            return false;
        var wait = new[] { LeastAge, TimeSpan.FromMilliseconds(counted.TookMilliseconds) * Restraint, (now - StartOf(hour)) / 10 }.Max();
        return now - counted.CountedAt >= wait;
    }

    // Two processes may count the same hour at once: the second one's transaction fails or writes the same.
    private async Task CountAsync(int hour, DateTimeOffset now, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var (first, end) = (MessageIds.FirstAt(StartOf(hour)), MessageIds.FirstAt(StartOf(hour + 1)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var kinds = await db.Messages
            .Where(m => m.Id >= first && m.Id < end)
            .GroupBy(m => new { m.Country, m.Type, m.SignatureId, m.Status })
            .Select(g => new { g.Key, Messages = g.LongCount(), Segments = g.Sum(m => (long)m.Segments) })
            .ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HourCounts.Where(c => c.Hour == hour).ExecuteDeleteAsync(ct);
        db.HourCounts.AddRange(kinds.Select(k => new HourCount
        {
            Hour = hour,
            Country = k.Key.Country,
            Type = k.Key.Type,
            SignatureId = k.Key.SignatureId ?? 0,
            Status = k.Key.Status,
            Messages = k.Messages,
            Segments = k.Segments,
        }));
        var took = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (await db.CountedHours.SingleOrDefaultAsync(c => c.Hour == hour, ct) is { } counted)
            (counted.CountedAt, counted.TookMilliseconds) = (now, took);
        else
            db.CountedHours.Add(new CountedHour { Hour = hour, CountedAt = now, TookMilliseconds = took });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static DateTimeOffset StartOf(int hour) => DateTimeOffset.FromUnixTimeSeconds(hour * 3600L);

    [LoggerMessage(EventId = 1561, Level = LogLevel.Warning, Message = "What was sent could not be counted; it is tried again")]
    protected override partial void LogFailed(Exception fault);
}
