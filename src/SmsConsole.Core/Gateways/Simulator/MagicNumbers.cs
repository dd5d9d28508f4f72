using System.Collections.Frozen;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>
/// Numbers of any country that make the simulated carrier misbehave, chosen by their last seven digits; long enough that a list of
/// real numbers hardly meets one.
/// </summary>
public static class MagicNumbers
{
    private const long Suffix = 10_000_000;

    public static IReadOnlyList<MagicNumber> All { get; } =
    [
        new(9990001, MagicEffect.Undelivered),
        new(9990002, MagicEffect.Expired),
        new(9990003, MagicEffect.RejectedByReceipt),
        new(9990004, MagicEffect.RefusedAtSubmit),
        new(9990005, MagicEffect.NoReceipt),
        new(9990006, MagicEffect.LateReceipt),
        new(9990007, MagicEffect.ThrottledTwice),
        new(9990008, MagicEffect.ConnectionCut),
        new(9990009, MagicEffect.EarlyReceiptTwice),
    ];

    private static readonly FrozenDictionary<int, MagicEffect> Effects = All.ToFrozenDictionary(n => n.LastDigits, n => n.Effect);

    /// <summary>What the number asks for; null for an ordinary one. Takes E.164 digits.</summary>
    public static MagicEffect? EffectOf(long number) => Effects.TryGetValue((int)(number % Suffix), out var effect) ? effect : null;

    internal static CarrierBehaviour BehaviourOf(MagicEffect effect, SimulatorOptions options) => effect switch
    {
        MagicEffect.Undelivered => new() { Receipt = MessageState.Undeliverable },
        MagicEffect.Expired => new() { Receipt = MessageState.Expired },
        MagicEffect.RejectedByReceipt => new() { Receipt = MessageState.Rejected },
        MagicEffect.RefusedAtSubmit => new() { Status = CommandStatus.InvalidDestinationAddress },
        MagicEffect.NoReceipt => new() { Receipt = null },
        MagicEffect.LateReceipt => new() { ReceiptDelay = TimeSpan.FromSeconds(options.LateReceiptSeconds) },
        MagicEffect.ThrottledTwice => new() { Throttles = 2 },
        MagicEffect.ConnectionCut => new() { Answer = CarrierAnswer.ConnectionCut, Receipt = null },
        MagicEffect.EarlyReceiptTwice => new() { IsEarlyAndTwice = true },
        _ => CarrierBehaviour.Delivers,
    };
}

/// <summary>A number that ends in these seven digits has this effect.</summary>
public sealed record MagicNumber(int LastDigits, MagicEffect Effect)
{
    /// <summary>A whole number (E.164) that has it, of the Chinese mainland or of Great Britain.</summary>
    public string Example(bool mainland) => $"{(mainland ? "+861381" : "+44740")}{LastDigits}";
}

/// <summary>What a magic number does.</summary>
public enum MagicEffect
{
    /// <summary>The receipt says UNDELIV.</summary>
    Undelivered,
    /// <summary>The receipt says EXPIRED.</summary>
    Expired,
    /// <summary>The receipt says REJECTD.</summary>
    RejectedByReceipt,
    /// <summary>The submit is answered with ESME_RINVDSTADR (0x0B).</summary>
    RefusedAtSubmit,
    /// <summary>Taken, and never heard of again.</summary>
    NoReceipt,
    /// <summary>Delivered, but the receipt takes minutes.</summary>
    LateReceipt,
    /// <summary>Each segment is throttled twice, then taken and delivered.</summary>
    ThrottledTwice,
    /// <summary>The connection is cut between submit and answer, for whatever else is open on it too.</summary>
    ConnectionCut,
    /// <summary>A receipt comes before the answer to the submit, and again later.</summary>
    EarlyReceiptTwice,
}
