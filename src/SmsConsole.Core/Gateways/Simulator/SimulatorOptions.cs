using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>The built-in carrier: whether it runs, and how it behaves towards ordinary numbers.</summary>
public sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    public bool Enabled { get; set; } = true;

    /// <summary>The loopback port; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>How long a handset takes until its receipt is sent.</summary>
    [Range(0, 86_400_000)]
    public int ReceiptDelayMilliseconds { get; set; } = 300;

    /// <summary>The same for numbers that ask for a late receipt.</summary>
    [Range(0, 86_400)]
    public int LateReceiptSeconds { get; set; } = 300;

    /// <summary>Submits a second over which the carrier throttles; null for no limit.</summary>
    [Range(1, 1_000_000)]
    public int? PerSecond { get; set; }

    /// <summary>Submits that are kept; the oldest beyond them are forgotten.</summary>
    [Range(1_000, 100_000_000)]
    public int Keep { get; set; } = 500_000;

    /// <summary>Receipts that may be without an acknowledgement at a time, on each connection.</summary>
    [Range(1, 100_000)]
    public int ReceiptWindow { get; set; } = 2_000;

    /// <summary>How ids are spelled in answers to submits, and in receipts: carriers differ, and some with themselves.</summary>
    public IdSpelling AnswerIds { get; set; } = IdSpelling.Decimal;
    public IdSpelling ReceiptIds { get; set; } = IdSpelling.Decimal;
}

/// <summary>A way to write the carrier's id.</summary>
public enum IdSpelling
{
    Decimal,
    Hexadecimal,
    LowerHexadecimal,
    /// <summary>Decimal with leading zeros to 20 digits.</summary>
    PaddedDecimal,
}
