using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// The <see cref="RouteTable"/> as the database has it: right also before the gateways are open, and in a process that opens none;
/// gateways that are not open here are taken for healthy. The dispatcher asks <see cref="Router"/> instead, which knows what is ready.
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

    /// <summary>Where such a message goes now, route by route, and why.</summary>
    public async ValueTask<RouteAnswer> ExplainAsync(RouteAsk ask, CancellationToken ct)
    {
        var map = await ReadMapAsync(ct);
        return Answer(map, ask, StandingOf);
    }

    /// <summary>The same for many kinds of messages, now and with gateways gone; nothing is changed by asking.</summary>
    internal async Task<IReadOnlyList<(RouteAsk Ask, RouteAnswer Now, RouteAnswer Then)>> CompareAsync(IEnumerable<RouteAsk> asks, IReadOnlySet<int> gone, CancellationToken ct)
    {
        var map = await ReadMapAsync(ct);
        return [.. asks.Select(ask => (ask, Answer(map, ask, StandingOf), Answer(map, ask, id => gone.Contains(id) ? GatewayStanding.NotConnected : StandingOf(id))))];
    }

    /// <summary>Every route that is used, in order.</summary>
    internal async ValueTask<IReadOnlyList<Route>> RoutesAsync(CancellationToken ct) => (await ReadMapAsync(ct)).Routes.Routes;

    /// <summary>The default sender of the gateway in front if all were healthy, or null.</summary>
    public async ValueTask<string?> DefaultSenderAsync(RouteAsk ask, CancellationToken ct)
    {
        var map = await ReadMapAsync(ct);
        return map.Routes.First(ask) is { } route ? map.Gateways[route.GatewayId].DefaultSender : null;
    }

    public void Dispose() => snapshot.Dispose();

    private static RouteAnswer Answer(Map map, RouteAsk ask, Func<int, GatewayStanding> standing)
    {
        var steps = map.Routes.Explain(ask, standing);
        var likeliest = steps.Where(s => s.Percent > 0).MaxBy(s => s.Percent)?.Route ?? map.Routes.First(ask);
        return new(likeliest is null ? null : map.Gateways[likeliest.GatewayId].Name, [.. steps.Select(s => new RouteLine(map.Gateways[s.Route.GatewayId].Name, s))]);
    }

    private GatewayStanding StandingOf(int gatewayId) => board.Find(gatewayId)?.Standing ?? GatewayStanding.Healthy;

    private ValueTask<Map> ReadMapAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref seenChanges, board.Changes) != board.Changes)
            snapshot.Forget();
        return snapshot.GetAsync(ct);
    }

    private async Task<Map> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var gateways = await db.Gateways.Where(g => g.IsEnabled && !g.IsDraining).Select(g => new Way(g.Id, g.Name, g.DefaultSender)).ToDictionaryAsync(g => g.Id, ct);
        var routes = await db.Routes.AsNoTracking().Where(r => r.IsEnabled).ToListAsync(ct);
        return new(new(routes.Where(r => gateways.ContainsKey(r.GatewayId))), gateways);
    }

    private sealed record Way(int Id, string Name, string? DefaultSender);

    private sealed record Map(RouteTable Routes, IReadOnlyDictionary<int, Way> Gateways);
}

/// <summary>Where a message goes.</summary>
/// <param name="Gateway">The gateway that most probably takes it, or that it waits for; null when no route leads there.</param>
/// <param name="Lines">Every route to its country, in order.</param>
public sealed record RouteAnswer(string? Gateway, IReadOnlyList<RouteLine> Lines)
{
    /// <summary>The gateways that take such messages, with their shares in percent, the largest first; empty when they would wait or be blocked.</summary>
    public IReadOnlyList<(string Gateway, int Percent)> Shares { get; } = [.. Lines.Where(l => l.Step.Percent > 0).GroupBy(l => l.Gateway)
        .Select(g => (g.Key, (int)Math.Round(g.Sum(l => l.Step.Percent)))).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)];
}

/// <summary>A route in an explanation, with its gateway's name.</summary>
public sealed record RouteLine(string Gateway, RouteStep Step);
