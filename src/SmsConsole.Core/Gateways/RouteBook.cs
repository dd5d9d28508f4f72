using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

/// <summary>A route as pages and the API show it.</summary>
public sealed record RouteRow(int Id, int GatewayId, string GatewayName, string Country, MessageType? Type, string? SenderId, int Priority, int Weight, bool IsEnabled);

/// <summary>What an administrator enters for a route. <paramref name="Country"/> is ISO 3166-1 alpha-2 or "*"; <paramref name="SenderId"/> the sender shown, or null for any.</summary>
public sealed record RouteEdit(int GatewayId, string Country, MessageType? Type, int Priority = 1, int Weight = 100, bool IsEnabled = true, string? SenderId = null);

/// <summary>The routes that administrators set up.</summary>
public sealed class RouteBook(IDbContextFactory<AppDb> dbs, GatewayBoard board, TimeProvider time)
{
    /// <summary>All routes, those for one country first, by priority.</summary>
    public async Task<IReadOnlyList<RouteRow>> ListAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Routes
            .Join(db.Gateways, r => r.GatewayId, g => g.Id, (r, g) => new { Route = r, g.Name })
            .OrderBy(r => r.Route.Country == Route.AnyCountry).ThenBy(r => r.Route.Country).ThenBy(r => r.Route.Priority).ThenBy(r => r.Route.Id)
            .Select(r => new RouteRow(r.Route.Id, r.Route.GatewayId, r.Name, r.Route.Country, r.Route.Type, r.Route.SenderId, r.Route.Priority, r.Route.Weight, r.Route.IsEnabled))
            .ToListAsync(ct);
    }

    /// <summary>
    /// Makes a route and gives it back. Problems <c>access.denied</c>, <c>gateway.not_found</c>, <c>route.country_invalid</c>,
    /// <c>route.sender_invalid</c>, <c>route.priority_out_of_range</c>, <c>route.weight_out_of_range</c>.
    /// </summary>
    public async Task<Outcome<RouteRow>> CreateAsync(Actor actor, RouteEdit edit, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await SaveAsync(db, actor, new Route { GatewayId = edit.GatewayId, Country = edit.Country }, before: null, edit, ct);
    }

    /// <summary>
    /// Changes what an administrator enters for a route, told what it is now, and gives it back. Problems as of <see cref="CreateAsync"/>, and <c>route.not_found</c>.
    /// </summary>
    public async Task<Outcome<RouteRow>> EditAsync(Actor actor, int id, Func<RouteEdit, RouteEdit> change, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Routes.FindAsync([id], ct) is not { } route)
            return NotFound(id);
        RouteEdit now = new(route.GatewayId, route.Country, route.Type, route.Priority, route.Weight, route.IsEnabled, route.SenderId);
        return await SaveAsync(db, actor, route, Shown(route), change(now), ct);
    }

    /// <summary>Removes a route. Problems <c>access.denied</c>, <c>route.not_found</c>.</summary>
    public async Task<Outcome<Done>> DeleteAsync(Actor actor, int id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Routes.FindAsync([id], ct) is not { } route)
            return NotFound(id);
        db.Routes.Remove(route);
        db.Audit(actor, time.GetUtcNow(), "route.delete", $"{id}", before: Shown(route));
        await db.SaveChangesAsync(ct);
        board.Reread();
        return default(Done);
    }

    /// <summary>Puts what was entered into the route, new where there is no <paramref name="before"/>.</summary>
    private async Task<Outcome<RouteRow>> SaveAsync(AppDb db, Actor actor, Route route, object? before, RouteEdit edit, CancellationToken ct)
    {
        var problems = Check(edit);
        var gateway = await db.Gateways.Where(g => g.Id == edit.GatewayId).Select(g => g.Name).FirstOrDefaultAsync(ct);
        if (gateway is null)
            problems.Add(new Problem("gateway.not_found", $"There is no gateway {edit.GatewayId}.", "gatewayId").With(edit.GatewayId));
        if (problems.Count > 0)
            return problems;
        (route.GatewayId, route.Country, route.Type, route.SenderId) = (edit.GatewayId, edit.Country, edit.Type, edit.SenderId);
        (route.Priority, route.Weight, route.IsEnabled) = (edit.Priority, edit.Weight, edit.IsEnabled);
        if (before is null)
            db.Routes.Add(route);
        db.Audit(actor, time.GetUtcNow(), before is null ? "route.create" : "route.edit", $"{route.Country} → {gateway}", before, Shown(route));
        await db.SaveChangesAsync(ct);
        board.Reread();
        return new RouteRow(route.Id, route.GatewayId, gateway ?? "", route.Country, route.Type, route.SenderId, route.Priority, route.Weight, route.IsEnabled);
    }

    private static Problem NotFound(int id) => new Problem("route.not_found", $"There is no route {id}.").With(id);

    private static object Shown(Route route) => new { route.GatewayId, route.Country, route.Type, route.SenderId, route.Priority, route.Weight, route.IsEnabled };

    private static List<Problem> Check(RouteEdit edit)
    {
        var problems = new List<Problem>();
        if (edit.Country != Route.AnyCountry && (edit.Country.Length != 2 || edit.Country.AsSpan().ContainsAnyExceptInRange('A', 'Z')))
            problems.Add(new("route.country_invalid", "The country must be a code of two capital letters such as GB, or * for all.", "country"));
        if (edit.SenderId is { } sender && (sender.Length is < 1 or > 15 || sender.AsSpan().ContainsAnyExceptInRange(' ', '~') || sender.AsSpan().Trim().Length != sender.Length))
            problems.Add(new("route.sender_invalid", "The sender must be the one that recipients see: up to 15 digits, or up to 11 ASCII characters. Leave it empty for any sender.", "senderId"));
        if (edit.Priority is < 1 or > 100)
            problems.Add(new("route.priority_out_of_range", "The priority must be from 1 to 100; the lowest number is tried first.", "priority"));
        if (edit.Weight is < 1 or > 100)
            problems.Add(new("route.weight_out_of_range", "The weight must be from 1 to 100.", "weight"));
        return problems;
    }
}
