using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>What the simulated carrier does with a submit.</summary>
public sealed record CarrierBehaviour
{
    /// <summary>Taken, delivered, one receipt after the usual delay.</summary>
    public static CarrierBehaviour Delivers { get; } = new();

    /// <summary>The command_status of the answer; anything but 0 is a refusal without a receipt.</summary>
    public uint Status { get; init; }

    public CarrierAnswer Answer { get; init; }

    /// <summary>How long the answer waits after the submit is recorded.</summary>
    public TimeSpan AnswerDelay { get; init; }

    /// <summary>How often the same submit is answered with ESME_RTHROTTLED before it is taken.</summary>
    public int Throttles { get; init; }

    /// <summary>The receipt's state; null for no receipt.</summary>
    public MessageState? Receipt { get; init; } = MessageState.Delivered;

    /// <summary>null for the usual delay.</summary>
    public TimeSpan? ReceiptDelay { get; init; }

    /// <summary>How the receipt spells the id; null for the usual spelling.</summary>
    public IdSpelling? ReceiptIds { get; init; }

    /// <summary>A receipt goes out before the answer, and again at its time.</summary>
    public bool IsEarlyAndTwice { get; init; }

    /// <summary>Two receipts go out at its time.</summary>
    public bool IsTwice { get; init; }
}

/// <summary>Whether the answer to a submit is sent.</summary>
public enum CarrierAnswer
{
    Sent,
    Never,
    /// <summary>The connection is cut instead of it.</summary>
    ConnectionCut,
}
