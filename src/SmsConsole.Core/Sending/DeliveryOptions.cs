using System.ComponentModel.DataAnnotations;

namespace SmsConsole.Core.Sending;

/// <summary>How the sending loops work.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>Messages in one transaction at most.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 1000;

    /// <summary>Milliseconds between looks at the tables when nobody rings.</summary>
    [Range(50, 60_000)]
    public int PollMilliseconds { get; set; } = 1000;

    /// <summary>After so many minutes at Sending without an answer a message is settled as one that nobody answered.</summary>
    [Range(1, 1440)]
    public int StaleAfterMinutes { get; set; } = 10;

    /// <summary>Receipts that match no message are kept for so many days.</summary>
    [Range(1, 3650)]
    public int KeepUnmatchedReceiptsDays { get; set; } = 90;
}
