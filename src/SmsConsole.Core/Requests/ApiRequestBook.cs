using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Requests;

/// <summary>Reads the log of requests: all of it with <see cref="Right.ReadAudit"/>, otherwise those of one's own keys. No question reads more than a bounded part of it.</summary>
public sealed class ApiRequestBook(IDbContextFactory<AppDb> dbs, TimeProvider time)
{
    /// <summary>One page looks through so many requests of a key at most; it may then be short, or empty, and still have a next one.</summary>
    public const int LookThrough = 20_000;

    // A request is written when it is answered: not before it came, and hardly later than this.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// One page, the newest first. <paramref name="take"/> is 1–200; <paramref name="cursor"/> is the <c>Next</c> of the page before.
    /// Problems: <c>access.denied</c>, <c>key.not_found</c>.
    /// </summary>
    public async Task<Outcome<Page<ApiRequestRow>>> ListAsync(Actor actor, ApiRequestQuery query, string? cursor, int take, CancellationToken ct)
    {
        var all = actor.May(Right.ReadAudit);
        if (!all && actor.Lacks(Right.Read) is { } denied)
            return denied;
        take = Math.Clamp(take, 1, 200);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var own = all ? [] : await db.AccessKeys.Where(k => k.OwnerId == actor.UserId).Select(k => k.Id).ToListAsync(ct);
        if (!all && !string.IsNullOrEmpty(query.Key) && !own.Contains(query.Key))
            return AccessKeyRing.NotFound(query.Key);
        var requests = Within(db.ApiRequests.AsNoTracking().Where(r => r.LeftOut == null), query);
        if (long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
            requests = requests.Where(r => r.Id < before);

        // Key by key, because the index begins with the key.
        IReadOnlyList<IQueryable<ApiRequest>> streams = !string.IsNullOrEmpty(query.Key) ? [requests.Where(r => r.AccessKeyId == query.Key)]
            : all ? [requests]
            : own.ConvertAll(id => requests.Where(r => r.AccessKeyId == id));
        List<ApiRequest> found = [];
        long? floor = null;
        foreach (var stream in streams)
        {
            var (rows, lookedTo) = await ReadAsync(stream, query, take, ct);
            found.AddRange(rows);
            floor = lookedTo is null || floor > lookedTo ? floor : lookedTo;
        }
        // What lies below the place to which another stream was looked through comes on the next page.
        found = [.. found.Where(r => floor is null || r.Id >= floor).OrderByDescending(r => r.Id)];
        var next = found.Count > take ? found[take - 1].Id : floor;
        return new Page<ApiRequestRow>(await NamedAsync(db, found.Take(take), ct), next?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How far the log reaches back, and what is missing in it. Problem: <c>access.denied</c>.</summary>
    public async Task<Outcome<ApiRequestReach>> ReachAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var since = await db.ApiRequests.OrderBy(r => r.Id).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(ct);
        return new ApiRequestReach(since, await db.ApiRequests.Where(r => r.LeftOut != null).SumAsync(r => (long)(r.LeftOut ?? 0), ct));
    }

    private IQueryable<ApiRequest> Within(IQueryable<ApiRequest> requests, ApiRequestQuery query)
    {
        if (query.From is { } from && MessageIds.FirstAt(from) is var first)
            requests = requests.Where(r => r.Id >= first);
        if (query.Until is { } until && MessageIds.FirstAt(until < DateTimeOffset.MaxValue - Longest ? until + Longest : until) is var end)
            requests = requests.Where(r => r.Id < end);
        // Our own request ids begin with their time.
        if (RequestIds.TimeOf(query.RequestId, time.GetUtcNow()) is { } at && MessageIds.FirstAt(at) is var earliest && MessageIds.FirstAt(at + Longest) is var latest)
            requests = requests.Where(r => r.Id >= earliest && r.Id < latest);
        return requests;
    }

    private static async Task<(List<ApiRequest> Rows, long? LookedTo)> ReadAsync(IQueryable<ApiRequest> stream, ApiRequestQuery query, int take, CancellationToken ct)
    {
        stream = stream.OrderByDescending(r => r.Id);
        var sifted = stream.Take(LookThrough);
        if (query.StatusClass is { } hundreds)
            sifted = sifted.Where(r => r.Status / 100 == hundreds);
        if (query.Path is { Length: > 0 } path)
            sifted = sifted.Where(r => r.Path.StartsWith(path) || (r.Route != null && r.Route.StartsWith(path)));
        if (query.RequestId is { Length: > 0 } id)
            sifted = sifted.Where(r => r.RequestId == id);
        if (query.From is { } from)
            sifted = sifted.Where(r => r.At >= from);
        if (query.Until is { } until)
            sifted = sifted.Where(r => r.At < until);
        var rows = await sifted.OrderByDescending(r => r.Id).Take(take + 1).ToListAsync(ct);
        if (rows.Count > take)
            return (rows, rows[take].Id);
        var last = await stream.Skip(LookThrough - 1).Select(r => r.Id).FirstOrDefaultAsync(ct);
        return (rows, last == 0 ? null : last);
    }

    private static async Task<List<ApiRequestRow>> NamedAsync(AppDb db, IEnumerable<ApiRequest> rows, CancellationToken ct)
    {
        var shown = rows.ToList();
        var ids = shown.Select(r => r.AccessKeyId).OfType<string>().Distinct().ToList();
        var names = await db.AccessKeys.Where(k => ids.Contains(k.Id))
            .Select(k => new { k.Id, k.Name, Owner = k.Owner == null ? "" : k.Owner.Name }).ToDictionaryAsync(k => k.Id, ct);
        return shown.ConvertAll(r =>
        {
            var key = names.GetValueOrDefault(r.AccessKeyId ?? "");
            return new ApiRequestRow(r.Id, r.At, r.AccessKeyId, key?.Name, key?.Owner, r.Method, r.Path, r.Route, r.Status, r.Code, r.TookMilliseconds, r.RequestId, r.Address, r.Details);
        });
    }
}
