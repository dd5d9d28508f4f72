using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>An address to which events are posted as they happen.</summary>
public sealed class Webhook
{
    /// <summary>The reason of one that answered 410 Gone.</summary>
    public const string Gone = "webhook.gone";

    /// <summary>The reason of one that took nothing for as long as the settings allow.</summary>
    public const string Failing = "webhook.failing";

    internal static readonly TimeSpan OldSecretValid = TimeSpan.FromHours(24);

    public int Id { get; private set; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    public required WebhookShape Shape { get; init; }

    /// <summary>Empty: all, also those that are yet to come.</summary>
    public required IReadOnlyList<EventType> Events { get; set; }

    /// <summary>Sealed; the one before is good for a day after a new one was made.</summary>
    public required string Secret { get; set; }
    public string? OldSecret { get; private set; }
    public DateTimeOffset? OldSecretUntil { get; private set; }

    public bool IsEnabled { get; private set; } = true;

    /// <summary>Why the console itself disabled it, as a problem code; null where a person did.</summary>
    public string? DisabledReason { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The last event that was looked at: its deliveries are rows of their own from then on.</summary>
    public long Position { get; set; }

    /// <summary>Since when nothing has been taken there; null while it takes what it gets.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>The process that delivers now, and until when nobody else may.</summary>
    public Guid? LeaseHolder { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Whether an event of this type is for it; tests are only for the one that is tested, and made for it alone.</summary>
    internal bool Wants(EventType type) => type is not EventType.WebhookTest && (Events.Count == 0 || Events.Contains(type));

    /// <summary>A new secret; that of until now is good for a day longer, one older than that at once no more.</summary>
    internal void Rotate(string secret, DateTimeOffset now) =>
        (OldSecret, OldSecretUntil, Secret, ChangedAt) = (Secret, now + OldSecretValid, secret, now);

    internal void Disable(string? reason, DateTimeOffset now) =>
        (IsEnabled, DisabledReason, DisabledAt, FailingSince, ChangedAt) = (false, reason, now, null, now);

    internal void Enable(DateTimeOffset now) =>
        (IsEnabled, DisabledReason, DisabledAt, FailingSince, ChangedAt) = (true, null, null, null, now);
}
