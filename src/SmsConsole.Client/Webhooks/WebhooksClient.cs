using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The addresses to which events are posted; needs the right <c>administer</c>. <see cref="WebhookVerifier"/> checks what arrives there.</summary>
public sealed class WebhooksClient
{
    private readonly ApiCaller caller;

    internal WebhooksClient(ApiCaller caller) => this.caller = caller;

    /// <summary>All webhooks by name.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct = default) => (await caller.GetAsync<ListPage<Webhook>>("webhooks", ct)).Items;

    /// <summary>Adds a webhook, which gets what happens from now on; its secret is shown this once.</summary>
    public Task<CreatedWebhook> CreateAsync(NewWebhook webhook, CancellationToken ct = default) => caller.MakeAsync<NewWebhook, CreatedWebhook>("webhooks", webhook, ct);

    /// <summary>A webhook, with how it does now.</summary>
    public Task<Webhook> GetAsync(int id, CancellationToken ct = default) => caller.GetAsync<Webhook>(Segment.Of($"webhooks/{id}"), ct);

    /// <summary>Changes a webhook's name, address and events; its shape stays.</summary>
    public Task<Webhook> EditAsync(int id, NewWebhook webhook, CancellationToken ct = default) =>
        caller.ChangeAsync<NewWebhook, Webhook>(HttpMethod.Put, Segment.Of($"webhooks/{id}"), webhook, ct);

    /// <summary>Removes a webhook with its log.</summary>
    public Task DeleteAsync(int id, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Delete, Segment.Of($"webhooks/{id}"), ct);

    /// <summary>Delivers again: everything since it stopped, or with <paramref name="fromNow"/> what happens from now on, and what waited is skipped.</summary>
    public Task<Webhook> EnableAsync(int id, bool fromNow = false, CancellationToken ct = default) =>
        caller.ChangeAsync<WebhookStart, Webhook>(HttpMethod.Post, Segment.Of($"webhooks/{id}/enable"), new(fromNow ? "fromNow" : "fromStop"), ct);

    /// <summary>Delivers nothing until it is enabled again.</summary>
    public Task<Webhook> DisableAsync(int id, CancellationToken ct = default) => caller.ChangeAsync<Webhook>(HttpMethod.Post, Segment.Of($"webhooks/{id}/disable"), ct);

    /// <summary>Posts a <c>webhook.test</c> event now, also where the webhook is disabled, and says what came of it.</summary>
    public Task<WebhookDeliveryDetails> TestAsync(int id, CancellationToken ct = default) =>
        caller.ChangeAsync<WebhookDeliveryDetails>(HttpMethod.Post, Segment.Of($"webhooks/{id}/test"), ct);

    /// <summary>Makes a new secret, shown this once; the old one signs, too, for 24 hours.</summary>
    public Task<CreatedWebhook> RotateSecretAsync(int id, CancellationToken ct = default) =>
        caller.MakeAsync<CreatedWebhook>(Segment.Of($"webhooks/{id}/rotate-secret"), content: null, idempotencyKey: null, isRepeatable: true, ct);

    /// <summary>The log of deliveries, the newest event first.</summary>
    public IAsyncEnumerable<WebhookDelivery> DeliveriesAsync(int id, DeliveryState? state = null, CancellationToken ct = default) =>
        caller.ListAsync<WebhookDelivery>(new Query(Segment.Of($"webhooks/{id}/deliveries")).Add("state", state), ct);

    /// <summary>A delivery with its request and its last answer.</summary>
    public Task<WebhookDeliveryDetails> DeliveryAsync(int id, long sequence, CancellationToken ct = default) =>
        caller.GetAsync<WebhookDeliveryDetails>(Segment.Of($"webhooks/{id}/deliveries/{sequence}"), ct);

    /// <summary>Delivers the events of a range once more, at most 10,000; gives how many that are.</summary>
    public async Task<int> ReplayAsync(int id, ReplayRange range, CancellationToken ct = default) =>
        (await caller.ChangeAsync<ReplayRange, Replayed>(HttpMethod.Post, Segment.Of($"webhooks/{id}/replay"), range, ct)).Count;

    /// <summary>Delivers an event once more, under the same id.</summary>
    public Task<WebhookDelivery> ReplayAsync(int id, long sequence, CancellationToken ct = default) =>
        caller.ChangeAsync<WebhookDelivery>(HttpMethod.Post, Segment.Of($"webhooks/{id}/deliveries/{sequence}/replay"), ct);
}

/// <summary>Where events are to be posted.</summary>
public sealed record NewWebhook : NewResource
{
    /// <summary>1 to 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Begins with https.</summary>
    public required string Url { get; init; }

    /// <summary>Some of <see cref="EventTypes"/>; null for all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>How events are written and signed; as Standard Webhooks without it.</summary>
    public WebhookShape? Shape { get; init; }
}

/// <summary>How a webhook's events are written and signed.</summary>
[JsonConverter(typeof(OpenEnum<WebhookShape>))]
public enum WebhookShape
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,

    /// <summary>Standard Webhooks 1.0.0, which <see cref="WebhookVerifier"/> reads.</summary>
    Standard,

    /// <summary>The pushes of Alibaba Cloud SMS, each a JSON array.</summary>
    AlibabaCloud,
}

internal sealed record WebhookStart(string From);

/// <summary>Events to deliver once more: by sequence, by time, or by both.</summary>
public sealed record ReplayRange
{
    public long? FromSequence { get; init; }
    public long? ToSequence { get; init; }

    /// <summary>Events at this time or later; may stand for <see cref="FromSequence"/>.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Events before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only those that were given up.</summary>
    public bool OnlyFailed { get; init; }
}

internal sealed record Replayed(int Count);

/// <summary>A new webhook, or one with a new secret, which is shown this once.</summary>
public sealed record CreatedWebhook(Webhook Webhook, string Secret)
{
    // The generated text would show the secret.
    public override string ToString() => Webhook.Name;
}

/// <summary>Where events are posted.</summary>
/// <param name="Events">Empty for all.</param>
/// <param name="DisabledReason">Why the console disabled it, as a code; null where a person did.</param>
/// <param name="FailingSince">Since when nothing has been taken there; null while it takes what it gets.</param>
/// <param name="Behind">Events that have not been looked at yet.</param>
/// <param name="Waiting">Deliveries that are due or due again.</param>
public sealed record Webhook(
    int Id, string Name, string Url, WebhookShape Shape, IReadOnlyList<string> Events, bool Enabled, string? DisabledReason, DateTimeOffset? DisabledAt, DateTimeOffset? FailingSince,
    long Position, long Behind, int Waiting, DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>How one event fared with one webhook.</summary>
/// <param name="Status">The HTTP status of the last answer.</param>
/// <param name="Error">Why there was no answer, as a code.</param>
/// <param name="Duration">Milliseconds that the last one took.</param>
public sealed record WebhookDelivery(
    long Sequence, string Type, string? MessageId, DeliveryState State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? LastAt, int? Status, string? Error, int? Duration);

/// <summary>A delivery with what was posted and answered.</summary>
/// <param name="EventId">The header <c>webhook-id</c>: the same for every try.</param>
/// <param name="Request">The body that is posted; null when the event is no longer kept.</param>
/// <param name="Answer">How the last answer began, up to 1,024 characters.</param>
public sealed record WebhookDeliveryDetails(WebhookDelivery Delivery, string EventId, string Url, string? Request, string? Answer);

/// <summary>Where a delivery stands.</summary>
[JsonConverter(typeof(OpenEnum<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Waiting,
    Delivered,
    Failed,
    Skipped,
}
