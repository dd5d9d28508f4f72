namespace SmsConsole.Core.Suppressions;

/// <summary>A number that must not be sent to.</summary>
public sealed class Suppression
{
    /// <summary>The E.164 digits as a number: +447400123456 is 447400123456.</summary>
    public required long Recipient { get; init; }

    public required SuppressionReason Reason { get; init; }

    /// <summary>True when only promotional messages are stopped.</summary>
    public bool PromotionalOnly { get; init; }

    public string? Note { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
