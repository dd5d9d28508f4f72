using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Sending;

/// <summary>How many segments each gateway can take in this round, as it is given messages; only the dispatcher uses it.</summary>
internal sealed class Slots
{
    private readonly Dictionary<int, (int All, int Bulk)> free = [];

    public Slots(IEnumerable<IGateway> open)
    {
        foreach (var gateway in open)
        {
            if (gateway.IsReady)
                free[gateway.Id] = (gateway.FreeSlots, gateway.BulkSlots);
        }
    }

    /// <summary>
    /// Slots that a line may take now: the reserved share is for verification codes alone. A test is looked at even while its gateway
    /// takes nothing, so that its wait is told and its time can end.
    /// </summary>
    public int Free(long line)
    {
        if (Lanes.TestedBy(line) is not null)
            return 1;
        var sum = 0;
        foreach (var gateway in free.Values)
            sum += Math.Max(0, line == Lanes.VerificationCodes ? gateway.All : gateway.Bulk);
        return sum;
    }

    /// <summary>A long message may overdraw an idle window: otherwise a window smaller than the message would never take it.</summary>
    public bool CanTake(IGateway gateway, long line) =>
        free.TryGetValue(gateway.Id, out var left) && (line == Lanes.VerificationCodes ? left.All : left.Bulk) > 0;

    public void Take(IGateway gateway, int segments) => free[gateway.Id] = (free[gateway.Id].All - segments, free[gateway.Id].Bulk - segments);
}
