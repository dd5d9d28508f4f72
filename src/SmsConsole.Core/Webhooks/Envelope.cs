using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>What is posted for an event, and what counts as taken. The same whenever it is made, so it is not stored.</summary>
internal sealed record Envelope(byte[] Body, RetrySchedule Retries, Func<OutsideAnswer, bool> IsTaken)
{
    public const string ContentType = "application/json";

    /// <summary>Null where the shape has no form for the event: then there is no delivery.</summary>
    public static Envelope? Of(WebhookShape shape, StoredEvent e, MessageFact? fact) => shape switch
    {
        WebhookShape.AlibabaCloud => AlibabaPush.Of(e, fact),
        _ => new(EventJson.Write(e, fact), RetrySchedule.Standard, answer => answer.IsGood),
    };

    /// <summary>Whether the shape has a form for events of the type.</summary>
    public static bool Has(WebhookShape shape, EventType type) => shape is WebhookShape.Standard || AlibabaPush.Has(type);
}
