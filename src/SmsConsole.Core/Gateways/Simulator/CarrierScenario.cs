using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>How the simulated carrier treats the numbers that begin with the same digits. Of several that fit, the longest prefix holds.</summary>
/// <param name="Prefix">How the numbers begin, E.164 digits without the plus; empty for all numbers.</param>
/// <param name="AnswerDelay">How long the answer to a submit takes.</param>
/// <param name="ReceiptDelay">How long the receipt takes; null for the usual delay.</param>
/// <param name="ReceiptIds">How ids are spelled in receipts; null for the usual spelling.</param>
/// <param name="Shares">What goes wrong how often, in percent of the submits, 0 to 100; what is not named never does.</param>
public sealed record CarrierScenario(
    string Prefix, CarrierDelay AnswerDelay, CarrierDelay? ReceiptDelay, IdSpelling? ReceiptIds, IReadOnlyDictionary<CarrierFault, double> Shares)
{
    // Of each row, at most one happens to a submit.
    private static readonly CarrierFault[] OfSubmits = [CarrierFault.Throttled, CarrierFault.Refused, CarrierFault.Unanswered, CarrierFault.ConnectionCut];
    private static readonly CarrierFault[] OfReceipts = [CarrierFault.NoReceipt, CarrierFault.Undelivered, CarrierFault.EarlyReceipt, CarrierFault.DuplicateReceipt];

    /// <summary>Everything goes well, at once.</summary>
    public static CarrierScenario Harmless { get; } = new("", default, null, null, ReadOnlyDictionary<CarrierFault, double>.Empty);

    /// <summary>The faults of which at most one happens to a submit, so that their shares add up to 100 at most.</summary>
    internal static IReadOnlyList<IReadOnlyList<CarrierFault>> Exclusive { get; } = [OfSubmits, OfReceipts];

    public double ShareOf(CarrierFault fault) => Shares.GetValueOrDefault(fault);

    /// <summary>What becomes of one submit.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="isLaterSegment">Whether it is the second or a later segment of a long message.</param>
    internal CarrierBehaviour Draw(Random random, bool isLaterSegment)
    {
        var (submit, receipt) = (Draw(random, OfSubmits), Draw(random, OfReceipts));
        if (isLaterSegment && random.NextDouble() * 100 < ShareOf(CarrierFault.SegmentRefused))
            submit = CarrierFault.SegmentRefused;
        return new()
        {
            Status = submit switch
            {
                CarrierFault.Throttled => CommandStatus.Throttled,
                CarrierFault.Refused => CommandStatus.InvalidDestinationAddress,
                CarrierFault.SegmentRefused => CommandStatus.SubmitFailed,
                _ => CommandStatus.Ok,
            },
            Answer = submit switch { CarrierFault.Unanswered => CarrierAnswer.Never, CarrierFault.ConnectionCut => CarrierAnswer.ConnectionCut, _ => CarrierAnswer.Sent },
            AnswerDelay = AnswerDelay.Draw(random),
            Receipt = receipt switch { CarrierFault.NoReceipt => null, CarrierFault.Undelivered => MessageState.Undeliverable, _ => MessageState.Delivered },
            ReceiptDelay = ReceiptDelay?.Draw(random),
            ReceiptIds = ReceiptIds,
            IsEarlyAndTwice = receipt is CarrierFault.EarlyReceipt,
            IsTwice = receipt is CarrierFault.DuplicateReceipt,
        };
    }

    private CarrierFault? Draw(Random random, CarrierFault[] faults)
    {
        var left = random.NextDouble() * 100;
        foreach (var fault in faults)
        {
            left -= ShareOf(fault);
            if (left < 0)
                return fault;
        }
        return null;
    }
}

/// <summary>Something that a carrier does wrong.</summary>
public enum CarrierFault
{
    /// <summary>The submit is answered with ESME_RTHROTTLED (0x58).</summary>
    Throttled,
    /// <summary>The submit is answered with ESME_RINVDSTADR (0x0B).</summary>
    Refused,
    /// <summary>A later segment of a long message is answered with ESME_RSUBMITFAIL (0x45).</summary>
    SegmentRefused,
    /// <summary>Taken, and never answered; the receipt comes all the same.</summary>
    Unanswered,
    /// <summary>Taken, and the connection is cut instead of the answer, for whatever else is open on it too.</summary>
    ConnectionCut,
    /// <summary>Taken, and never heard of again.</summary>
    NoReceipt,
    /// <summary>The receipt says UNDELIV.</summary>
    Undelivered,
    /// <summary>A receipt comes before the answer to the submit, and again at its time.</summary>
    EarlyReceipt,
    /// <summary>The receipt comes twice.</summary>
    DuplicateReceipt,
}

/// <summary>A delay that varies as networks do (log-normal), in milliseconds: half of them are shorter than the median, one in a hundred is longer than the last.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CarrierDelay(int Median, int NinetyNinth)
{
    /// <summary>The longest that can be set.</summary>
    public const int Longest = 3_600_000;

    // How many standard deviations the 99th percentile of a normal distribution lies above its middle.
    private const double Deviations = 2.3263;

    internal TimeSpan Draw(Random random)
    {
        if (Median <= 0)
            return TimeSpan.Zero;
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var spread = Math.Log((double)Math.Max(NinetyNinth, Median) / Median) / Deviations;
        return TimeSpan.FromMilliseconds(Math.Min(Median * Math.Exp(spread * normal), Longest));
    }
}
