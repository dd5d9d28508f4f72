using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways;

/// <summary>Why no route takes a message now.</summary>
internal enum RouteObstacle
{
    None,
    /// <summary>The gateway whose turn it is has no free slot.</summary>
    Busy,
    /// <summary>There are routes, and each of their gateways rests or is not connected.</summary>
    AllDown,
    NoRoute,
}

/// <summary>The route that takes a message, or why none does.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoutePick(Route? Route, RouteObstacle Obstacle);

/// <summary>A route in an explanation. <paramref name="Percent"/> is its share of such messages now; <paramref name="Why"/> says in words why it has it, or none.</summary>
public sealed record RouteStep(Route Route, double Percent, Problem Why);
