using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Bench;

/// <summary>
/// Makes the simulated carrier behave in another way every few milliseconds, from a seed: answers delayed and so out of order, or none;
/// receipts early, twice, late, dropped or bad news; later parts of long messages refused; and every few seconds a moment in which it takes nothing because
/// that is too fast for it, or its queue is full.
/// </summary>
internal sealed class CarrierMoods : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>A gateway halves its rate when it is throttled, and needs ten seconds to find back to it.</summary>
    private const int TicksBetweenStorms = 1500;
    private const int FirstStorm = 300;

    /// <summary>A storm waits for a submit; then it lasts until so many have met it, and no longer than this: the last message must not meet one at each try.</summary>
    private const int StormSubmits = 5;
    private const int LongestStorm = 200;

    /// <summary>Shares in percent, drawn for each submit.</summary>
    private static readonly CarrierScenario Parts = CarrierScenario.Harmless with
    {
        Shares = new Dictionary<CarrierFault, double> { [CarrierFault.SegmentRefused] = 50, [CarrierFault.Unanswered] = 5 },
    };

    private readonly CarrierSimulator simulator;
    private readonly Random random;
    private readonly Timer timer;
    private int ticks = TicksBetweenStorms - FirstStorm;
    private int storms;
    private long stormFrom;
    private int stormTicks;

    public CarrierMoods(CarrierSimulator simulator, int seed)
    {
        (this.simulator, random) = (simulator, new Random(seed));
        timer = new Timer(_ => Change(), null, Tick, Tick);
    }

    public bool IsWild { get; set; }

    public void Dispose() => timer.Dispose();

    private void Change()
    {
        var mood = IsWild ? random.Next(21) : 0;
        simulator.Scenarios = mood >= 19 ? [Parts] : [];
        simulator.Behaviour = !IsWild ? CarrierBehaviour.Delivers : IsStorm() ? Storm : mood switch
        {
            < 8 => CarrierBehaviour.Delivers,
            < 11 => new() { AnswerDelay = TimeSpan.FromMilliseconds(random.Next(20, 400)) },
            < 13 => new() { AnswerDelay = TimeSpan.FromMilliseconds(random.Next(20, 400)), IsEarlyAndTwice = true },
            < 15 => new() { Receipt = null },
            < 17 => new() { ReceiptDelay = TimeSpan.FromMilliseconds(random.Next(0, 2000)) },
            _ => new() { Receipt = MessageState.Undeliverable },
        };
    }

    private bool IsStorm()
    {
        if (++ticks >= TicksBetweenStorms)
            (ticks, storms, stormFrom, stormTicks) = (0, storms + 1, simulator.Recorded, 0);
        var met = simulator.Recorded - stormFrom;
        if (storms > 0 && met > 0)
            stormTicks++;
        return storms > 0 && met < StormSubmits && stormTicks < LongestStorm;
    }

    private CarrierBehaviour Storm => new() { Status = storms % 2 == 0 ? CommandStatus.Throttled : CommandStatus.MessageQueueFull };
}
