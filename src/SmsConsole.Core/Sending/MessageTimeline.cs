using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;

namespace SmsConsole.Core.Sending;

/// <summary>Puts what the tables know about one message into the order in which it happened.</summary>
internal static class MessageTimeline
{
    /// <summary>The code of a message that was due and found no healthy gateway.</summary>
    public const string WaitsForCarrier = "message.waits_for_carrier";

    /// <param name="attempts">Of this message, in any order.</param>
    /// <param name="receipts">Of this message, in any order.</param>
    /// <param name="gateways">Names by id.</param>
    public static IReadOnlyList<MessageEvent> Of(
        Message message, IReadOnlyList<Attempt> attempts, IReadOnlyList<Receipt> receipts, IReadOnlyDictionary<int, string> gateways)
    {
        List<MessageEvent> events = [new MessageEvent.Accepted(message.AcceptedAt), .. Hold(message, attempts)];
        events.AddRange(attempts.OrderBy(a => a.Number).ThenBy(a => a.Segment)
            .Select(a => Try(a, message, attempts, gateways)));
        HashSet<(short?, MessageStatus)> said = [];
        events.AddRange(receipts.OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => new MessageEvent.Reported(
            r.At, r.Segment ?? 1, r.Status, r.Code, r.Raw, said.Add((r.Segment, r.Status)) ? TimingOf(r, message, attempts) : ReceiptTiming.Repeated)));
        if (message.EndedAt is { } ended)
            events.Add(new MessageEvent.Ended(ended, message.Status, message.Error));
        // A stable sort: what shares a millisecond stays as it was put in. What came after the end stands after it.
        return [.. events.OrderBy(e => e.At).ThenBy(e => e is MessageEvent.Ended or MessageEvent.Reported { Timing: ReceiptTiming.Late })];
    }

    // What is left of a try is when the next one was answered; of the last, when the next one is due.
    private static MessageEvent.Tried Try(Attempt attempt, Message message, IReadOnlyList<Attempt> attempts, IReadOnlyDictionary<int, string> gateways)
    {
        var tried = new MessageEvent.Tried(attempt.At, attempt.Segment, attempt.Number, gateways.GetValueOrDefault(attempt.GatewayId), attempt.Outcome, attempt.CarrierId, attempt.Code);
        DateTimeOffset? next = attempts.Where(a => a.Number > attempt.Number).Select(a => (DateTimeOffset?)a.At).Min()
            ?? (message.Status is MessageStatus.Queued && attempt.Number == message.Attempts ? message.DueAt : null);
        return next is null ? tried : attempt.Outcome switch
        {
            AttemptOutcome.TryLater => tried with { RetryReason = RetryReasons.Of(attempt.Code).Code(), RetryAt = next },
            AttemptOutcome.NoAnswer => tried with { RetryReason = "message.sent_again", RetryAt = next },
            _ => tried,
        };
    }

    // The due time moves with each further try, and while no carrier is there, so it tells of a hold only as long as none came before it.
    private static IEnumerable<MessageEvent> Hold(Message message, IReadOnlyList<Attempt> attempts)
    {
        if (message.DueAt <= message.AcceptedAt || message.Error == WaitsForCarrier || attempts.Any(a => a.At < message.DueAt) || (message.Attempts > 0 && attempts.Count == 0))
            yield break;
        yield return new MessageEvent.Held(message.AcceptedAt, message.DueAt);
        if (message.Status is not MessageStatus.Held && (message.EndedAt is null || message.EndedAt >= message.DueAt))
            yield return new MessageEvent.Released(message.DueAt);
    }

    private static ReceiptTiming TimingOf(Receipt receipt, Message message, IReadOnlyList<Attempt> attempts) =>
        message.EndedAt < receipt.At ? ReceiptTiming.Late
        : attempts.Where(a => a.Segment == receipt.Segment && a.CarrierId is not null).Any(a => receipt.At < a.At) ? ReceiptTiming.Early
        : ReceiptTiming.InTime;
}
