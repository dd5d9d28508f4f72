using System.Collections.Immutable;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// The routes in their order, and the one rule that chooses among them. Those that fit a message are looked at by priority number,
/// within it the one meant most exactly (country before sender before type). The first level with a healthy gateway takes it; equals
/// share by weight times score. Where nothing healthy leads, slow gateways and those being tried again do. Pure.
/// </summary>
public sealed class RouteTable(IEnumerable<Route> routes)
{
    /// <summary>The part of the messages that a gateway gets while it is tried again and others lead there too.</summary>
    internal const double ProbeShare = 0.1;

    public ImmutableArray<Route> Routes { get; } = [.. routes.Where(r => r.IsEnabled).OrderBy(Level).ThenBy(r => r.Id)];

    /// <summary>The route that takes a message now.</summary>
    /// <param name="standing">How each gateway does.</param>
    /// <param name="canTake">Whether it has a slot left.</param>
    /// <param name="random">Decides among equals.</param>
    internal RoutePick Pick(in RouteAsk ask, Func<int, GatewayStanding> standing, Func<int, bool> canTake, Random random) =>
        PickAmong(ask, lastResort: false, standing, canTake, random)
        ?? PickAmong(ask, lastResort: true, standing, canTake, random)
        ?? new(null, First(ask) is null ? RouteObstacle.NoRoute : RouteObstacle.AllDown);

    /// <summary>The route in front if every gateway were healthy, or null when none leads there.</summary>
    internal Route? First(in RouteAsk ask)
    {
        foreach (var route in Routes)
        {
            if (Misfit(route, ask) is null)
                return route;
        }
        return null;
    }

    /// <summary>What is said of every route to the country, in order: its share of such messages now, and why it has that or none.</summary>
    internal IReadOnlyList<RouteStep> Explain(RouteAsk ask, Func<int, GatewayStanding> standing)
    {
        var leading = Routes.Where(r => Misfit(r, ask) is null).ToList();
        var winner = leading.Find(r => standing(r.GatewayId).State is GatewayState.Healthy)
            ?? leading.Find(r => standing(r.GatewayId).State is GatewayState.Slow or GatewayState.Probing);
        var chosen = winner is null ? [] : leading.Where(r => Level(r) == Level(winner) && standing(r.GatewayId).State == standing(winner.GatewayId).State).ToList();
        var total = chosen.Sum(r => ShareOf(r, standing(r.GatewayId)));
        return [.. Routes.Where(r => r.Country == Route.AnyCountry || r.Country == ask.Country).Select(Step)];

        RouteStep Step(Route route)
        {
            var now = standing(route.GatewayId);
            var percent = chosen.Contains(route) ? 100.0 * ShareOf(route, now) / total : 0;
            return new(route, percent, Misfit(route, ask) ?? RouteWords.Of(now, percent, winner is null ? null : winner.Priority));
        }
    }

    /// <summary>The order in which routes are looked at; equal numbers are equals.</summary>
    internal static int Level(Route route) =>
        (route.Priority * 8) + (route.Country == Route.AnyCountry ? 4 : 0) + (route.SenderId is null ? 2 : 0) + (route.Type is null ? 1 : 0);

    /// <summary>Whether it leads there, be it switched on or off.</summary>
    internal static bool Leads(Route route, in RouteAsk ask) => Misfit(route, ask) is null;

    private RoutePick? PickAmong(in RouteAsk ask, bool lastResort, Func<int, GatewayStanding> standing, Func<int, bool> canTake, Random random)
    {
        int? level = null;
        Route? chosen = null;
        var shares = 0;
        foreach (var route in Routes)
        {
            if (level is { } best && best != Level(route))
                break;
            if (Misfit(route, ask) is not null)
                continue;
            var now = standing(route.GatewayId);
            var free = canTake(route.GatewayId);
            if (!IsOpen(now, lastResort, free, random))
                continue;
            level = Level(route);
            if (!free)
                continue;
            // One pass of weighted sampling: each is chosen in proportion to its share.
            var share = ShareOf(route, now);
            shares += share;
            if (random.Next(shares) < share)
                chosen = route;
        }
        return level is null ? null : new(chosen, chosen is null ? RouteObstacle.Busy : RouteObstacle.None);
    }

    private static bool IsOpen(GatewayStanding now, bool lastResort, bool free, Random random) => now.State switch
    {
        GatewayState.Healthy => true,
        GatewayState.Probing => lastResort || (free && random.NextDouble() < ProbeShare),
        GatewayState.Slow => lastResort,
        _ => false,
    };

    private static int ShareOf(Route route, GatewayStanding now) => route.Weight * Math.Max(1, now.Score);

    private static Problem? Misfit(Route route, in RouteAsk ask) =>
        route.Country != Route.AnyCountry && route.Country != ask.Country ? RouteWords.OtherCountry
        : route.Type is { } type && type != ask.Type ? RouteWords.OtherType
        : route.SenderId is { } sender && !string.Equals(sender, ask.Sender, StringComparison.OrdinalIgnoreCase) ? RouteWords.OtherSender(sender)
        : null;
}
