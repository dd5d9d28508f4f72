using System.Collections.Concurrent;
using System.Globalization;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Server;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>Decides what becomes of a submit: by its number, by the carrier's rate, or as of any other.</summary>
internal sealed class SubmitJudge(SimulatorOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(long Recipient, byte Part), int> throttled = new();
    private readonly Lock gate = new();
    private long second;
    private int taken;
    private volatile CarrierBehaviour ordinary = CarrierBehaviour.Delivers;
    private volatile CarrierScenario[] scenarios = [];

    public CarrierBehaviour Ordinary
    {
        get => ordinary;
        set => ordinary = value;
    }

    public IReadOnlyList<CarrierScenario> Scenarios
    {
        get => scenarios;
        set => scenarios = [.. value];
    }

    public CarrierSubmit Judge(SmppServerSession session, SubmitSm pdu)
    {
        var now = time.GetUtcNow();
        if (!long.TryParse(pdu.Destination.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var recipient))
            return new(session, pdu, 0, CarrierBehaviour.Delivers, CommandStatus.InvalidDestinationAddress, now);
        var behaviour = MagicNumbers.EffectOf(recipient) is { } effect ? MagicNumbers.BehaviourOf(effect, options) : Scenario(pdu)?.Draw(Random.Shared, PartOf(pdu) > 1) ?? ordinary;
        var status = IsOverRate(now) || IsThrottled(behaviour, recipient, pdu) ? CommandStatus.Throttled : behaviour.Status;
        return new(session, pdu, recipient, behaviour, status, now);
    }

    private CarrierScenario? Scenario(SubmitSm pdu)
    {
        CarrierScenario? closest = null;
        foreach (var scenario in scenarios)
        {
            if (pdu.Destination.Value.StartsWith(scenario.Prefix, StringComparison.Ordinal) && !(scenario.Prefix.Length < closest?.Prefix.Length))
                closest = scenario;
        }
        return closest;
    }

    // Which segment of a long message it is, however it says so.
    private static byte PartOf(SubmitSm pdu) =>
        pdu.HasUserDataHeader && ConcatHeader.TryRead(pdu.Content, out var header, out _) && header is { } headed ? headed.Number
        : pdu.Tlvs.IsEmpty || pdu.Tlvs.SarPart is not { } sar ? (byte)1 : sar.Number;

    private bool IsOverRate(DateTimeOffset now)
    {
        if (options.PerSecond is not { } limit)
            return false;
        lock (gate)
        {
            var current = now.ToUnixTimeSeconds();
            if (current != second)
                (second, taken) = (current, 0);
            return taken++ >= limit;
        }
    }

    private bool IsThrottled(CarrierBehaviour behaviour, long recipient, SubmitSm pdu)
    {
        if (behaviour.Throttles == 0)
            return false;
        var part = PartOf(pdu);
        var times = throttled.AddOrUpdate((recipient, part), 1, static (_, n) => n + 1);
        if (times <= behaviour.Throttles)
            return true;
        throttled.TryRemove((recipient, part), out _);
        return false;
    }
}
