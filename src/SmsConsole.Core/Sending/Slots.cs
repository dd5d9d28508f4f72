using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Sending;

/// <summary>How many segments each gateway can take in this round, as it is given messages; only the dispatcher uses it.</summary>
internal sealed class Slots
{
    private readonly Dictionary<int, int> free = [];

    public Slots(IEnumerable<IGateway> open)
    {
        foreach (var gateway in open)
        {
            if (gateway.IsReady)
                free[gateway.Id] = gateway.FreeSlots;
        }
    }

    public int Free => free.Values.Sum();

    /// <summary>A long message may overdraw an idle window: otherwise a window smaller than the message would never take it.</summary>
    public bool CanTake(IGateway gateway) => free.GetValueOrDefault(gateway.Id) > 0;

    public void Take(IGateway gateway, int segments) => free[gateway.Id] -= segments;
}
