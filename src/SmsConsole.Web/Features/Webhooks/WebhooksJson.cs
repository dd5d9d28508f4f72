using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Events;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.Features.Webhooks;

internal sealed record WebhookToSet(
    [property: Description("1 to 60 characters.")] string Name,
    [property: Description("Where events are posted: https.")] string Url,
    [property: Description("Types such as message.delivered; absent or empty for all.")] IReadOnlyList<string>? Events = null,
    [property: Description("standard: Standard Webhooks 1.0.0. alibabaCloud: the vendor's pushes, each a JSON array.")] WebhookShape Shape = WebhookShape.Standard)
{
    public WebhookEdit ToEdit() => new(Name, Url, Events ?? [], Shape);
}

internal sealed record WebhookToEnable(
    [property: Description("fromStop: everything since it stopped. fromNow: what waited is skipped.")] GoOn From = GoOn.FromStop);

internal sealed record RangeToReplay(
    long? FromSequence = null,
    long? ToSequence = null,
    [property: Description("Events at this time or later; may stand for fromSequence.")] DateTimeOffset? From = null,
    [property: Description("Events before this time.")] DateTimeOffset? Until = null,
    [property: Description("Only those that were given up.")] bool OnlyFailed = false)
{
    public ReplayRange ToRange() => new(FromSequence, ToSequence, From, Until, OnlyFailed);
}

internal sealed record Replayed([property: Description("How many events will be delivered once more.")] int Count);

internal sealed record WebhookList(IReadOnlyList<WebhookJson> Items, [property: Description("Always null: they are few.")] string? Next);

internal sealed record WebhookMade(WebhookJson Webhook, [property: Description("whsec_ and base64, shown this once. Keep it where secrets are kept.")] string Secret)
{
    public static WebhookMade From(MadeWebhook made) => new(WebhookJson.From(made.Webhook), made.Secret);
}

internal sealed record WebhookJson(
    int Id, string Name, string Url, WebhookShape Shape,
    [property: Description("Empty for all.")] IReadOnlyList<string> Events,
    bool Enabled,
    [property: Description("Why the console disabled it: webhook.gone (it answered 410) or webhook.failing; null where a person did.")] string? DisabledReason,
    DateTimeOffset? DisabledAt,
    [property: Description("Since when nothing has been taken there; null while it takes what it gets.")] DateTimeOffset? FailingSince,
    [property: Description("The last event that was looked at.")] long Position,
    [property: Description("Events that have not been looked at yet.")] long Behind,
    [property: Description("Deliveries that are due or due again; counted to 10,000.")] int Waiting,
    [property: Description("Until when the secret before this one signs, too.")] DateTimeOffset? OldSecretUntil,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public static WebhookJson From(WebhookRow w) => new(
        w.Id, w.Name, w.Url, w.Shape, w.Events, w.IsEnabled, w.DisabledReason, w.DisabledAt, w.FailingSince, w.Position, w.Behind, w.Waiting, w.OldSecretUntil, w.CreatedAt, w.ChangedAt);
}

internal sealed record DeliveryJson(
    long Sequence, string Type, string? MessageId, DeliveryState State, int Attempts,
    [property: Description("When it is posted, while it waits.")] DateTimeOffset? NextAt,
    [property: Description("When it was posted last.")] DateTimeOffset? LastAt,
    [property: Description("The HTTP status of the last answer.")] int? Status,
    [property: Description("Why there was no answer: webhook.timeout, webhook.unreachable, webhook.target_refused, webhook.tls, webhook.cut, webhook.secret_unreadable, webhook.event_gone.")] string? Error,
    [property: Description("Milliseconds that the last one took.")] int? Duration)
{
    public static DeliveryJson From(DeliveryRow d) => new(
        d.Sequence, d.Type, d.MessageId?.ToString(CultureInfo.InvariantCulture), d.State, d.Attempts, d.NextAt, d.LastAt, d.Status, d.Error, d.Duration);
}

internal sealed record DeliveryDetails(
    DeliveryJson Delivery,
    [property: Description("The header webhook-id: the same for every try.")] string EventId,
    string Url,
    [property: Description("The body that is posted, made from the event as each try makes it; null when the event is no longer kept.")] string? Request,
    [property: Description("How the last answer began, up to 1,024 characters.")] string? Answer)
{
    public static DeliveryDetails From(DeliveryView v) => new(DeliveryJson.From(v.Delivery), v.EventId, v.Url, v.Request, v.Answer);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(WebhookToSet))]
[JsonSerializable(typeof(WebhookToEnable))]
[JsonSerializable(typeof(RangeToReplay))]
[JsonSerializable(typeof(Replayed))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookMade))]
[JsonSerializable(typeof(Page<DeliveryJson>))]
[JsonSerializable(typeof(DeliveryDetails))]
internal sealed partial class WebhooksJson : JsonSerializerContext;
