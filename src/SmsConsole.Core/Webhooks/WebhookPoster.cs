using System.Security.Cryptography;
using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>Posts one event to one webhook.</summary>
internal sealed class WebhookPoster(OutsideLine line, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>Posts it; problem of the answer besides those of the line: <c>webhook.secret_unreadable</c>.</summary>
    public async Task<OutsideAnswer> PostAsync(Webhook webhook, StoredEvent e, Envelope envelope, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        try
        {
            return await line.PostAsync(webhook.Url, envelope.Body, Envelope.ContentType, secrets.Sign(webhook, e.Id, envelope.Body, now), ct);
        }
        catch (CryptographicException)
        {
            return new(now, TimeSpan.Zero, null, null, null, "webhook.secret_unreadable");
        }
    }
}
