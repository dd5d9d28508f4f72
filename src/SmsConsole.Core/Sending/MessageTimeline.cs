using SmsConsole.Core.Gateways;
using SmsConsole.Core.Receipts;

namespace SmsConsole.Core.Sending;

/// <summary>Puts what the tables know about one message into the order in which it happened.</summary>
internal static class MessageTimeline
{
    /// <summary>The code of a message that was due and found no healthy gateway.</summary>
    public const string WaitsForCarrier = "message.waits_for_carrier";

    /// <param name="known">What the tables hold of this message, in any order.</param>
    public static IReadOnlyList<MessageEvent> Of(Message message, KnownOfMessage known)
    {
        var attempts = known.Attempts;
        List<MessageEvent> events = [new MessageEvent.Accepted(message.AcceptedAt)];
        // Blocked and suppressed ones end as they are accepted: their end says which rule stopped them.
        if (message.Status is not (MessageStatus.Blocked or MessageStatus.Suppressed) || message.EndedAt > message.AcceptedAt)
            events.Add(new MessageEvent.Passed(message.AcceptedAt));
        events.AddRange(Hold(message, attempts));
        var tries = Math.Max((int)message.Attempts, attempts.Select(a => (int)a.Number).DefaultIfEmpty().Max());
        for (var number = 1; number <= tries; number++)
            events.AddRange(Try(message, known, number, isLast: number == tries));
        events.AddRange(known.Settlements.OrderBy(s => s.Id).Select(s => new MessageEvent.Decided(s.At, s.Act, s.By, s.Reason)));
        HashSet<(short?, MessageStatus)> said = [];
        events.AddRange(known.Receipts.OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => new MessageEvent.Reported(
            r.At, r.Segment ?? 1, r.Status, r.Code, r.Raw, said.Add((r.Segment, r.Status)) ? TimingOf(r, message, attempts) : ReceiptTiming.Repeated)));
        events.AddRange(known.Told);
        if (message.EndedAt is { } ended)
            events.Add(new MessageEvent.Ended(ended, message.Status, message.Error));
        // A stable sort: what shares a millisecond stays as it was put in. What came after the end stands after it.
        return [.. events.OrderBy(e => e.At).ThenBy(e => e is MessageEvent.Ended or MessageEvent.Reported { Timing: ReceiptTiming.Late } ? 1 : e is MessageEvent.Told ? 2 : 0)];
    }

    // Only the last try's moment is kept with the message; of an earlier one the first answer tells, or the decision that followed it.
    private static IEnumerable<MessageEvent> Try(Message message, KnownOfMessage known, int number, bool isLast)
    {
        var answers = known.Attempts.Where(a => a.Number == number).OrderBy(a => a.Segment).ToList();
        var at = isLast && message.SubmittedAt is { } submitted ? submitted
            : answers.Count > 0 ? answers[0].At
            : known.Settlements.Where(s => s.Act is SettlementAct.SendAgain).Select(s => (DateTimeOffset?)s.At).Min() ?? message.SubmittedAt ?? message.AcceptedAt;
        var gateway = answers.Count > 0 ? answers[0].GatewayId : isLast ? message.GatewayId : null;
        yield return new MessageEvent.Routed(at, number, gateway is { } id ? known.Gateways.GetValueOrDefault(id) : null, gateway is { } taken ? known.OthersThan(taken, message) : []);
        foreach (var a in answers)
            yield return Tried(a, message, known);
        if (answers.Count == 0)
            yield return new MessageEvent.Unanswered(at, number, isLast && message.Status is MessageStatus.Sending);
    }

    // What is left of a try is when the next one was answered; of the last, when the next one is due.
    private static MessageEvent.Tried Tried(Attempt attempt, Message message, KnownOfMessage known)
    {
        var tried = new MessageEvent.Tried(attempt.At, attempt.Segment, attempt.Number, known.Gateways.GetValueOrDefault(attempt.GatewayId), attempt.Outcome, attempt.CarrierId, attempt.Code);
        DateTimeOffset? next = known.Attempts.Where(a => a.Number > attempt.Number).Select(a => (DateTimeOffset?)a.At).Min()
            ?? (message.Status is MessageStatus.Queued && attempt.Number == message.Attempts ? message.DueAt : null);
        return next is null ? tried : attempt.Outcome switch
        {
            AttemptOutcome.TryLater => tried with { RetryReason = RetryReasons.Of(attempt.Code).Code(), RetryAt = next },
            AttemptOutcome.NoAnswer => tried with { RetryReason = SubmitVerdict.SentAgain, RetryAt = next },
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
        receipt.Finding is ReceiptFinding.Contradicts ? ReceiptTiming.Contradicts
        : receipt.Finding is ReceiptFinding.Late || message.EndedAt < receipt.At ? ReceiptTiming.Late
        : attempts.Where(a => a.Segment == receipt.Segment && a.CarrierId is not null).Any(a => receipt.At < a.At) ? ReceiptTiming.Early
        : ReceiptTiming.InTime;
}
