namespace SmsConsole.Core.Gateways;

/// <summary>Chooses the gateway of a message at the moment it is sent, by the <see cref="RouteTable"/> and how the open gateways do.</summary>
public sealed class Router(GatewayBoard board)
{
    /// <param name="ask">What the message is chosen by.</param>
    /// <param name="canTake">Whether a ready gateway has a slot left.</param>
    public RouteChoice Choose(in RouteAsk ask, Func<IGateway, bool> canTake)
    {
        if (ask.Through is { } tested)
            return board.Find(tested) is not { IsReady: true } only ? RouteChoice.Down.Instance : canTake(only) ? new RouteChoice.To(only) : RouteChoice.Busy.Instance;
        var pick = board.Routes.Pick(ask, board.StandingOf, id => board.Find(id) is { } gateway && canTake(gateway), Random.Shared);
        return pick.Obstacle switch
        {
            RouteObstacle.None when pick.Route is { } route && board.Find(route.GatewayId) is { } gateway => new RouteChoice.To(gateway),
            RouteObstacle.Busy => RouteChoice.Busy.Instance,
            RouteObstacle.NoRoute => RouteChoice.None.Instance,
            _ => RouteChoice.Down.Instance,
        };
    }
}
