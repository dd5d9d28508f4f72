using System.Collections.Concurrent;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>What an SMPP gateway has counted since the program started, also by session.</summary>
internal sealed class SmppCounters(TimeProvider time) : GatewayCounters
{
    private readonly ConcurrentDictionary<int, SessionTally> sessions = new();

    /// <summary>The counts of one session, by its place in the gateway.</summary>
    public SessionTally Session(int place) => sessions.GetOrAdd(place, _ => new(time));
}
