using System.Collections.Immutable;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// What the sending path needs to know about gateways, from memory: which are open, the routes, and their defaults. The
/// host of the gateways writes it; everybody else only reads.
/// </summary>
public sealed class GatewayBoard
{
    private volatile Snapshot now = new(ImmutableDictionary<int, IGateway>.Empty, [], ImmutableDictionary<int, string?>.Empty);

    private readonly WakeUp changed = new();

    public IEnumerable<IGateway> Open => now.Open.Values;

    internal ImmutableArray<Route> Routes => now.Routes;

    internal IGateway? Find(int gatewayId) => now.Open.GetValueOrDefault(gatewayId);

    internal string? DefaultSender(int gatewayId) => now.DefaultSenders.GetValueOrDefault(gatewayId);

    /// <summary>Gateways or routes were changed in the database: the host reads them again.</summary>
    internal void Reread() => changed.Ring();

    /// <summary>Waits for the next <see cref="Reread"/>, or for the period at most.</summary>
    internal Task WaitAsync(TimeSpan period, TimeProvider time, CancellationToken ct) => changed.WaitAsync(period, time, ct);

    /// <summary>Replaces everything at once. Routes of disabled gateways are left out by the caller; default senders are of all enabled gateways.</summary>
    internal void Set(IEnumerable<IGateway> open, IEnumerable<Route> routes, IEnumerable<KeyValuePair<int, string?>> defaultSenders) =>
        now = new(open.ToImmutableDictionary(g => g.Id), [.. routes.OrderBy(Router.Level)], defaultSenders.ToImmutableDictionary());

    private sealed record Snapshot(ImmutableDictionary<int, IGateway> Open, ImmutableArray<Route> Routes, ImmutableDictionary<int, string?> DefaultSenders);
}
