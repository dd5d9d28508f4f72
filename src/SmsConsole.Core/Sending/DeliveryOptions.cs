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

    /// <summary>The part of each gateway's window, in percent, that is kept for verification codes.</summary>
    [Range(0, 90)]
    public int CodeSharePercent { get; set; } = 20;

    /// <summary>A carrier that takes longer than this to answer most submits counts as slow: traffic goes by other routes where there are any.</summary>
    [Range(50, 60_000)]
    public int SlowAfterMilliseconds { get; set; } = 2000;

    /// <summary>A carrier that leaves everything unanswered for so many seconds counts as gone until it is tried again.</summary>
    [Range(1, 600)]
    public int SilentAfterSeconds { get; set; } = 5;
}
