using System.Collections.Immutable;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// What the sending path needs to know about gateways, from memory: which are open, and the routes. The
/// host of the gateways writes it; everybody else only reads.
/// </summary>
public sealed class GatewayBoard
{
    private readonly WakeUp changed = new();
    private volatile Snapshot now = new(ImmutableDictionary<int, IGateway>.Empty, new([]));
    private int changes;

    public IEnumerable<IGateway> Open => now.Open.Values;

    internal RouteTable Routes => now.Routes;

    internal IGateway? Find(int gatewayId) => now.Open.GetValueOrDefault(gatewayId);

    internal GatewayStanding StandingOf(int gatewayId) => Find(gatewayId)?.Standing ?? GatewayStanding.NotConnected;

    /// <summary>How often <see cref="Reread"/> was called: whoever keeps what it read compares.</summary>
    internal int Changes => Volatile.Read(ref changes);

    /// <summary>Gateways or routes were changed in the database: the host reads them again.</summary>
    internal void Reread()
    {
        Interlocked.Increment(ref changes);
        changed.Ring();
    }

    /// <summary>Waits for the next <see cref="Reread"/>, or for the period at most.</summary>
    internal Task WaitAsync(TimeSpan period, TimeProvider time, CancellationToken ct) => changed.WaitAsync(period, time, ct);

    /// <summary>Replaces everything at once. Routes of disabled and draining gateways are left out by the caller.</summary>
    internal void Set(IEnumerable<IGateway> open, IEnumerable<Route> routes) =>
        now = new(open.ToImmutableDictionary(g => g.Id), new(routes));

    private sealed record Snapshot(ImmutableDictionary<int, IGateway> Open, RouteTable Routes);
}
