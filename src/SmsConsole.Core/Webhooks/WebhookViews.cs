using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>What an administrator enters; <paramref name="Events"/> by their names, none for all. The shape stays as it was made.</summary>
public sealed record WebhookEdit(string Name, string Url, IReadOnlyList<string> Events, WebhookShape Shape = WebhookShape.Standard);

/// <summary>A webhook as read; <paramref name="Waiting"/> deliveries are counted up to <see cref="WebhookBook.CountMost"/>, <paramref name="Behind"/> events have not been looked at yet.</summary>
public sealed record WebhookRow(
    int Id, string Name, string Url, WebhookShape Shape, IReadOnlyList<string> Events, bool IsEnabled, string? DisabledReason, DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince, long Position, long Behind, int Waiting, DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    internal static WebhookRow Of(Webhook w, long newest, int waiting, DateTimeOffset now) => new(
        w.Id, w.Name, w.Url, w.Shape, [.. w.Events.Select(e => e.Name())], w.IsEnabled, w.DisabledReason, w.DisabledAt, w.FailingSince,
        w.Position, Math.Max(0, newest - w.Position), waiting, w.OldSecretUntil > now ? w.OldSecretUntil : null, w.CreatedAt, w.ChangedAt);
}

/// <summary>A webhook with the secret that is shown this once.</summary>
public sealed record MadeWebhook(WebhookRow Webhook, string Secret);

/// <summary>Where a webhook that is enabled again goes on.</summary>
public enum GoOn
{
    /// <summary>Where it stopped: everything since then is delivered, as far as events are kept.</summary>
    FromStop,
    /// <summary>With what happens from now on: what waited is skipped.</summary>
    FromNow,
}

/// <summary>A delivery in the log.</summary>
public sealed record DeliveryRow(
    long Sequence, string Type, long? MessageId, DeliveryState State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? LastAt, int? Status, string? Error, int? Duration)
{
    internal static DeliveryRow Of(WebhookDelivery d) => new(
        d.Sequence, d.Type.Name(), d.MessageId, d.State, d.Attempts, d.NextAt, d.LastAt, d.LastStatus, d.LastError, d.Duration);
}

/// <summary>
/// A delivery with what is posted for it and how the last answer began. The request is made from the event as each try makes it; its signature
/// depends on the moment, so it is not shown. Null where the event is no longer kept.
/// </summary>
public sealed record DeliveryView(DeliveryRow Delivery, string EventId, string Url, string? Request, string? Answer);

/// <summary>Which events are delivered once more: by sequence, by time, or both; with <paramref name="OnlyFailed"/> only those that were not taken.</summary>
public sealed record ReplayRange(long? FromSequence, long? ToSequence, DateTimeOffset? From, DateTimeOffset? Until, bool OnlyFailed);
