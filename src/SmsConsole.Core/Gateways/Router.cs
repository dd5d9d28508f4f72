using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// Chooses the gateway of a message at the moment it is sent. A route for its country comes before one for any country, and
/// a route for its type before one for any type, within the same priority number; the lowest priority with a ready gateway
/// wins; weights share among equals.
/// </summary>
public sealed class Router(GatewayBoard board)
{
    /// <param name="country">The destination, ISO 3166-1 alpha-2.</param>
    /// <param name="type">What the message is for.</param>
    /// <param name="canTake">Whether a ready gateway has a slot left.</param>
    public RouteChoice Choose(string country, MessageType type, Func<IGateway, bool> canTake)
    {
        var (known, busy) = (false, false);
        int? level = null;
        IGateway? chosen = null;
        var weights = 0;
        foreach (var route in board.Routes)
        {
            if (!Fits(route, country, type))
                continue;
            known = true;
            // Routes come in order of preference: the first level that can take it is the answer.
            if (level is { } best && Level(route) != best && chosen is not null)
                break;
            level = Level(route);
            if (board.Find(route.GatewayId) is not { IsReady: true } gateway)
                continue;
            if (!canTake(gateway))
            {
                busy = true;
                continue;
            }
            // One pass of weighted sampling: each is chosen in proportion to its weight.
            weights += route.Weight;
            if (Random.Shared.Next(weights) < route.Weight)
                chosen = gateway;
        }
        return chosen is not null ? new RouteChoice.To(chosen)
            : busy ? RouteChoice.Busy.Instance
            : known ? RouteChoice.Down.Instance
            : RouteChoice.None.Instance;
    }

    /// <summary>The order in which routes are looked at; <see cref="GatewayBoard"/> holds them sorted by it.</summary>
    internal static int Level(Route route) =>
        (route.Priority * 4) + (route.Country == Route.AnyCountry ? 2 : 0) + (route.Type is null ? 1 : 0);

    internal static bool Fits(Route route, string country, MessageType type) =>
        route.IsEnabled && Leads(route, country, type);

    /// <summary>Whether it leads there, be it switched on or off.</summary>
    internal static bool Leads(Route route, string country, MessageType type) =>
        (route.Country == Route.AnyCountry || route.Country == country) && (route.Type is null || route.Type == type);
}
