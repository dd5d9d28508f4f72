using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>How one event fared with one webhook. What was sent is made from the event again when somebody asks; what was answered is kept.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Characters of an answer that are kept.</summary>
    public const int LongestAnswer = 1024;

    public int WebhookId { get; init; }
    public long Sequence { get; init; }
    public EventType Type { get; init; }
    public long? MessageId { get; init; }
    public DeliveryState State { get; init; }

    /// <summary>How many times it was posted.</summary>
    public short Attempts { get; init; }

    /// <summary>When it is due, while it waits.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it was posted last.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The HTTP status of the last answer, where one came.</summary>
    public short? LastStatus { get; init; }

    /// <summary>Why there was none, or it was not good, as a problem code.</summary>
    public string? LastError { get; init; }

    /// <summary>How the last answer began.</summary>
    public string? Answer { get; init; }

    /// <summary>How long the last one took, in milliseconds.</summary>
    public int? Duration { get; init; }
}
