using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Sending;

/// <summary>
/// The lines that may send now: codes first, then single messages, tests of gateways, then running campaigns in turn. Campaigns open and
/// close their own line; what stands in a closed one is left alone.
/// </summary>
internal sealed class Lines
{
    private ImmutableSortedSet<long> campaigns = [];
    private ImmutableSortedSet<long> tests = [];
    private int turn;

    public void Open(long campaignId) => ImmutableInterlocked.Update(ref campaigns, (set, id) => set.Add(id), campaignId);

    public void Close(long campaignId) => ImmutableInterlocked.Update(ref campaigns, (set, id) => set.Remove(id), campaignId);

    /// <summary>Makes exactly these campaigns' lines open.</summary>
    public void Set(IEnumerable<long> running) => Interlocked.Exchange(ref campaigns, [.. running]);

    /// <summary>A message that tests the gateway waits; its line closes by itself once it is found empty.</summary>
    public void OpenTest(int gatewayId) => ImmutableInterlocked.Update(ref tests, (set, id) => set.Add(id), Lanes.OfTest(gatewayId));

    /// <summary>Looks which tests wait, also those that another process took in or an earlier one left: an index that holds only what waits.</summary>
    public async Task FindTestsAsync(AppDb db, CancellationToken ct) =>
        Interlocked.Exchange(ref tests, [.. await db.Messages.Where(m => m.Status == MessageStatus.Queued && m.Queue < Lanes.Tests).Select(m => m.Queue).Distinct().ToListAsync(ct)]);

    /// <summary>The open lines in the order in which they are served this time; the campaigns' order turns with each call.</summary>
    public IReadOnlyList<long> InTurn()
    {
        var (running, tested) = (campaigns, tests);
        if (running.Count == 0)
            return [Lanes.VerificationCodes, Lanes.Singles, .. tested];
        var first = (int)((uint)turn++ % (uint)running.Count);
        return [Lanes.VerificationCodes, Lanes.Singles, .. tested, .. running.Skip(first), .. running.Take(first)];
    }
}
