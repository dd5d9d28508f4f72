using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>How much was sent per day and what became of it, from the counts of <see cref="HourCounter"/>.</summary>
public sealed class SendStatistics(IDbContextFactory<AppDb> dbs, TimeProvider time)
{
    /// <summary>Days that one question may ask for.</summary>
    public const int MostDays = 366;

    private const int HoursOfDay = 24;
    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);
    private static readonly MessageStatus[] Stopped = [MessageStatus.Blocked, MessageStatus.Suppressed, MessageStatus.Cancelled];
    private static readonly MessageStatus[] Failed = [MessageStatus.Undelivered, MessageStatus.Expired, MessageStatus.Rejected];

    /// <summary>The days on which anything was sent, of Beijing's calendar, the oldest first, in segments. Problem: <c>access.denied</c>.</summary>
    /// <param name="to">The last day, itself included.</param>
    /// <param name="isMainland">To the Chinese mainland, or to all other places.</param>
    /// <param name="type">Only this type; null for all.</param>
    /// <param name="signature">Only with this signature; null for all.</param>
    public async Task<Outcome<IReadOnlyList<DayCount>>> ReadAsync(Actor actor, DateOnly from, DateOnly to, bool isMainland, MessageType? type, string? signature, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        var (first, end) = (HourOf(from), HourOf(to) + HoursOfDay);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var counts = db.HourCounts.Where(c => c.Hour >= first && c.Hour < end && (c.Country == Country.ChineseMainland) == isMainland);
        if (type is not null)
            counts = counts.Where(c => c.Type == type);
        if (signature is not null)
            counts = counts.Where(c => db.Signatures.Any(s => s.Id == c.SignatureId && s.Text == signature));
        var hours = await counts.Where(c => !Stopped.Contains(c.Status)).GroupBy(c => new { c.Hour, c.Status })
            .Select(g => new { g.Key.Hour, g.Key.Status, Segments = g.Sum(c => c.Segments) }).ToListAsync(ct);
        return hours.GroupBy(h => from.AddDays((h.Hour - first) / HoursOfDay)).OrderBy(day => day.Key)
            .Select(day => new DayCount(
                day.Key, day.Sum(h => h.Segments), day.Where(h => h.Status is MessageStatus.Delivered).Sum(h => h.Segments), day.Where(h => Failed.Contains(h.Status)).Sum(h => h.Segments)))
            .ToList();
    }

    /// <summary>
    /// What was taken in on each day of UTC+8, by country, type and where it stands, the oldest day first; at most <see cref="MostDays"/> days.
    /// Problems: <c>access.denied</c>, <c>statistics.range</c>.
    /// </summary>
    /// <param name="to">The last day, itself included.</param>
    /// <param name="country">Only to this one (ISO 3166-1 alpha-2); null for all.</param>
    /// <param name="type">Only this type; null for all.</param>
    public async Task<Outcome<IReadOnlyList<KindCount>>> ReadKindsAsync(Actor actor, DateOnly from, DateOnly to, string? country, MessageType? type, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        if (to < from || to.DayNumber - from.DayNumber >= MostDays)
            return new Problem("statistics.range", $"Ask for 1 to {MostDays} days, the last not before the first.", "until").With(MostDays);
        var (first, end) = (HourOf(from), HourOf(to) + HoursOfDay);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var counts = db.HourCounts.Where(c => c.Hour >= first && c.Hour < end && (country == null || c.Country == country) && (type == null || c.Type == type));
        var days = await counts.GroupBy(c => new { Day = (c.Hour - first) / HoursOfDay, c.Country, c.Type, c.Status })
            .Select(g => new { g.Key.Day, g.Key.Country, g.Key.Type, g.Key.Status, Messages = g.Sum(c => c.Messages), Segments = g.Sum(c => c.Segments) }).ToListAsync(ct);
        return days.OrderBy(d => d.Day).ThenBy(d => d.Country, StringComparer.Ordinal).ThenBy(d => d.Type).ThenBy(d => d.Status)
            .Select(d => new KindCount(from.AddDays(d.Day), d.Country, d.Type, d.Status, d.Messages, d.Segments)).ToList();
    }

    /// <summary>The day it is now, as these statistics count days.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(SendDetails.Beijing).DateTime);

    // Counted, for the first and the last day there are have no moment of their beginning or end.
    private static int HourOf(DateOnly day) => (day.DayNumber - Epoch.DayNumber) * HoursOfDay - SendDetails.Beijing.Hours;
}

/// <summary>Segments of one day: all that were to be sent, those that arrived, and those that failed; of the others no receipt has come.</summary>
public sealed record DayCount(DateOnly Day, long Total, long Delivered, long Failed);

/// <summary>How many messages of one day, one destination (ISO 3166-1 alpha-2, or 001) and one type stand at one status, and their segments.</summary>
public sealed record KindCount(DateOnly Day, string Country, MessageType Type, MessageStatus Status, long Messages, long Segments);
