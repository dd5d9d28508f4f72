using SmsConsole.Core.Events;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Webhooks;

/// <summary>A try of a delivery, and what follows from it.</summary>
internal sealed record DeliveryResult(int WebhookId, long Sequence, int Attempts, OutsideAnswer Answer, DeliveryState State, DateTimeOffset? NextAt)
{
    /// <summary>Judges the answer to the try after <paramref name="delivery"/>'s last; a longer wait that the answer asks for is kept.</summary>
    /// <param name="chance">From 0 to 1: where the next try falls in its spread.</param>
    public static DeliveryResult Of(WebhookDelivery delivery, Envelope envelope, OutsideAnswer answer, DateTimeOffset now, double chance)
    {
        var attempts = delivery.Attempts + 1;
        var next = envelope.IsTaken(answer) ? null : envelope.Retries.After(attempts, chance);
        return new(delivery.WebhookId, delivery.Sequence, attempts, answer,
            envelope.IsTaken(answer) ? DeliveryState.Delivered : next is null ? DeliveryState.Failed : DeliveryState.Waiting,
            now + (next < answer.RetryAfter ? answer.RetryAfter : next));
    }

    /// <summary>What cannot be posted any more, with why.</summary>
    public static DeliveryResult Lost(WebhookDelivery delivery, string error, DateTimeOffset now) =>
        new(delivery.WebhookId, delivery.Sequence, delivery.Attempts, new(now, TimeSpan.Zero, null, null, null, error), DeliveryState.Failed, null);

    public bool IsDelivered => State is DeliveryState.Delivered;

    public void Bind(IRowWriter row)
    {
        row.Add(WebhookId);
        row.Add(Sequence);
        row.Add((long)State);
        row.Add(Attempts);
        row.Add(NextAt?.ToUnixTimeMilliseconds());
        row.Add(Answer.At.ToUnixTimeMilliseconds());
        row.Add((long?)Answer.Status);
        row.Add(Answer.Error);
        row.Add(Beginning(Answer.Body));
        row.Add((long)Answer.Took.TotalMilliseconds);
    }

    private static string? Beginning(string? text) => text is null || text.Length <= WebhookDelivery.LongestAnswer ? text
        : text[..(WebhookDelivery.LongestAnswer - (char.IsHighSurrogate(text[WebhookDelivery.LongestAnswer - 1]) ? 1 : 0))];
}
