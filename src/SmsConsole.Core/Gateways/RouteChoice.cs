namespace SmsConsole.Core.Gateways;

/// <summary>Which gateway takes a message now.</summary>
public abstract record RouteChoice
{
    private RouteChoice() { }

    public sealed record To(IGateway Gateway) : RouteChoice;

    /// <summary>The gateway whose turn it is has no free slot at this moment.</summary>
    public sealed record Busy : RouteChoice
    {
        public static Busy Instance { get; } = new();
    }

    /// <summary>There are routes, and each of their gateways rests or is not connected.</summary>
    public sealed record Down : RouteChoice
    {
        public static Down Instance { get; } = new();
    }

    /// <summary>No route leads there at all.</summary>
    public sealed record None : RouteChoice
    {
        public static None Instance { get; } = new();
    }
}
