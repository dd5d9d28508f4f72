using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// Which way a message would prefer if every gateway were ready, read from the database: right also before the gateways are
/// open, and in a process that opens none. The dispatcher asks <see cref="Router"/> instead, which knows what is ready.
/// </summary>
public sealed class RouteMap : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly GatewayBoard board;
    private readonly Snapshot<Map> snapshot;
    private int seenChanges;

    public RouteMap(IDbContextFactory<AppDb> dbs, GatewayBoard board, TimeProvider time)
    {
        (this.dbs, this.board) = (dbs, board);
        snapshot = new(time, MaxAge, ReadAsync);
    }

    /// <summary>The route in front for this country (ISO 3166-1 alpha-2) and type, or null when none leads there.</summary>
    public async ValueTask<Route?> PreferredAsync(string country, MessageType type, CancellationToken ct) =>
        (await ReadMapAsync(ct)).Routes.FirstOrDefault(r => Router.Fits(r, country, type));

    /// <summary>The default sender of the gateway in front, or null.</summary>
    public async ValueTask<string?> DefaultSenderAsync(string country, MessageType type, CancellationToken ct)
    {
        var map = await ReadMapAsync(ct);
        return map.Routes.FirstOrDefault(r => Router.Fits(r, country, type)) is { } route ? map.DefaultSenders.GetValueOrDefault(route.GatewayId) : null;
    }

    public void Dispose() => snapshot.Dispose();

    private ValueTask<Map> ReadMapAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref seenChanges, board.Changes) != board.Changes)
            snapshot.Forget();
        return snapshot.GetAsync(ct);
    }

    private async Task<Map> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var senders = await db.Gateways.Where(g => g.IsEnabled && !g.IsDraining).ToDictionaryAsync(g => g.Id, g => g.DefaultSender, ct);
        var routes = await db.Routes.AsNoTracking().Where(r => r.IsEnabled).ToListAsync(ct);
        return new([.. routes.Where(r => senders.ContainsKey(r.GatewayId)).OrderBy(Router.Level)], senders);
    }

    private sealed record Map(IReadOnlyList<Route> Routes, IReadOnlyDictionary<int, string?> DefaultSenders);
}
