using System.Collections.Immutable;

namespace SmsConsole.Core.Sending;

/// <summary>
/// The lines that may send now: codes first, then single messages, then running campaigns in turn. Campaigns open and
/// close their own line; what stands in a closed one is left alone.
/// </summary>
internal sealed class Lines
{
    private ImmutableSortedSet<long> campaigns = [];
    private int turn;

    public void Open(long campaignId) => ImmutableInterlocked.Update(ref campaigns, (set, id) => set.Add(id), campaignId);

    public void Close(long campaignId) => ImmutableInterlocked.Update(ref campaigns, (set, id) => set.Remove(id), campaignId);

    /// <summary>Makes exactly these campaigns' lines open.</summary>
    public void Set(IEnumerable<long> running) => Interlocked.Exchange(ref campaigns, [.. running]);

    /// <summary>The open lines in the order in which they are served this time; the campaigns' order turns with each call.</summary>
    public IReadOnlyList<long> InTurn()
    {
        var running = campaigns;
        if (running.Count == 0)
            return [Lanes.VerificationCodes, Lanes.Singles];
        var first = (int)((uint)turn++ % (uint)running.Count);
        return [Lanes.VerificationCodes, Lanes.Singles, .. running.Skip(first), .. running.Take(first)];
    }
}
