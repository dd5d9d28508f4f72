using System.Collections.Frozen;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Events;

/// <summary>What the event feed tells of. The numbers are stored; never renumber.</summary>
public enum EventType : short
{
    MessageSent = 1,
    MessageDelivered = 2,
    /// <summary>Undelivered, rejected by the carrier, or stopped by a rule after the request was taken: the status of the data tells which.</summary>
    MessageUndelivered = 3,
    MessageExpired = 4,
    MessageUnknown = 5,
    MessageReceived = 6,
    TemplateReviewed = 7,
    SignatureReviewed = 8,
    SenderIdReviewed = 9,
    CampaignCompleted = 10,
    /// <summary>Somebody tried a webhook; only that one gets it.</summary>
    WebhookTest = 11,
    /// <summary>New verifications to a prefix, or of a country from some networks, are refused: their codes look pumped.</summary>
    VerificationHeld = 12,
    VerificationReleased = 13,
}

/// <summary>The names of event types as programs know them.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<EventType, string> Names = new Dictionary<EventType, string>
    {
        [EventType.MessageSent] = "message.sent",
        [EventType.MessageDelivered] = "message.delivered",
        [EventType.MessageUndelivered] = "message.undelivered",
        [EventType.MessageExpired] = "message.expired",
        [EventType.MessageUnknown] = "message.unknown",
        [EventType.MessageReceived] = "message.received",
        [EventType.TemplateReviewed] = "template.reviewed",
        [EventType.SignatureReviewed] = "signature.reviewed",
        [EventType.SenderIdReviewed] = "sender-id.reviewed",
        [EventType.CampaignCompleted] = "campaign.completed",
        [EventType.WebhookTest] = "webhook.test",
        [EventType.VerificationHeld] = "verification.held",
        [EventType.VerificationReleased] = "verification.released",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, EventType> ByName = Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>What a webhook may ask for, in the order of their numbers.</summary>
    public static IReadOnlyList<EventType> ToChoose { get; } = [.. Enum.GetValues<EventType>().Where(t => t is not EventType.WebhookTest)];

    public static string Name(this EventType type) => Names[type];

    public static EventType? TryParse(string? name) => name is not null && ByName.TryGetValue(name, out var type) ? type : null;

    /// <summary>What a message's new status is as an event; null for statuses that the feed does not tell of.</summary>
    internal static EventType? Of(MessageStatus status) => status switch
    {
        MessageStatus.Sent => EventType.MessageSent,
        MessageStatus.Delivered => EventType.MessageDelivered,
        MessageStatus.Undelivered or MessageStatus.Rejected or MessageStatus.Blocked or MessageStatus.Suppressed => EventType.MessageUndelivered,
        MessageStatus.Expired => EventType.MessageExpired,
        MessageStatus.Unknown => EventType.MessageUnknown,
        _ => null,
    };
}
