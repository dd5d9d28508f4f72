using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Bench;

/// <summary>Makes the simulated carrier behave in another way every few milliseconds, from a seed: answers delayed and so out of order, receipts early, twice, late, dropped or bad news.</summary>
internal sealed class CarrierMoods : IDisposable
{
    private readonly CarrierSimulator simulator;
    private readonly Random random;
    private readonly Timer timer;

    public CarrierMoods(CarrierSimulator simulator, int seed)
    {
        (this.simulator, random) = (simulator, new Random(seed));
        timer = new Timer(_ => Change(), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }

    public bool IsWild { get; set; }

    public void Dispose() => timer.Dispose();

    private void Change() => simulator.Behaviour = !IsWild ? CarrierBehaviour.Delivers : random.Next(19) switch
    {
        < 8 => CarrierBehaviour.Delivers,
        < 11 => new() { AnswerDelay = TimeSpan.FromMilliseconds(random.Next(20, 400)) },
        < 13 => new() { AnswerDelay = TimeSpan.FromMilliseconds(random.Next(20, 400)), IsEarlyAndTwice = true },
        < 15 => new() { Receipt = null },
        < 17 => new() { ReceiptDelay = TimeSpan.FromMilliseconds(random.Next(0, 2000)) },
        _ => new() { Receipt = MessageState.Undeliverable },
    };
}
