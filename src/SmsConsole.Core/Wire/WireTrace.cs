using System.Globalization;
using System.Text;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Wire;

/// <summary>
/// Picks the PDUs of one message out of a gateway's log, which it is shown in the order of time. A submit is its own when the answer
/// bears the carrier's id or the status that was recorded, at that time; one that nobody answered, when number and text are its own.
/// </summary>
internal sealed class WireTrace(Message message, IReadOnlyList<Attempt> attempts, IReadOnlyList<Receipt> receipts, byte defaultMeans)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly byte[] recipient = Encoding.ASCII.GetBytes(message.Recipient.ToString(CultureInfo.InvariantCulture));
    private readonly byte[][] receiptIds = [.. receipts.Select(r => r.CarrierId).Distinct().Select(Encoding.Latin1.GetBytes)];
    private readonly List<Exchange> submits = [];
    private readonly List<Exchange> delivers = [];

    /// <summary>Those that have no answer yet, by session and sequence.</summary>
    private readonly Dictionary<(int Session, uint Sequence), Exchange> openSubmits = [], openDelivers = [];

    public void See(LoggedPdu pdu)
    {
        var header = PduHeader.Read(pdu.Octets.Span);
        var (open, isOpened) = (header.Command, pdu.IsOurs) switch
        {
            (CommandId.SubmitSm or CommandId.DataSm, true) => (openSubmits, IsToRecipient(pdu, header)),
            (CommandId.DeliverSm or CommandId.DataSm, false) => (openDelivers, IsReceipt(pdu, header)),
            (CommandId.SubmitSmResp or CommandId.DataSmResp or CommandId.GenericNack, false) => (openSubmits, false),
            (CommandId.DeliverSmResp or CommandId.DataSmResp or CommandId.GenericNack, true) => (openDelivers, false),
            _ => (null, false),
        };
        var key = (pdu.Session, header.Sequence);
        if (open is null)
            return;
        if (header.IsResponse)
        {
            if (open.Remove(key, out var asked))
                asked.Answer = Kept(pdu);
            return;
        }
        // Sequences begin anew with each connection.
        open.Remove(key);
        if (!isOpened)
            return;
        open[key] = new(Kept(pdu));
        (pdu.IsOurs ? submits : delivers).Add(open[key]);
    }

    public IEnumerable<WirePdu> Found(string gateway) => submits.Where(IsOfMessage).Concat(delivers.Where(IsOfReceipt))
        .SelectMany(e => e.Answer is { } answer ? [e.Request, answer] : new[] { e.Request })
        .Select(pdu => new WirePdu(pdu.At, pdu.IsOurs, gateway, pdu.Session + 1, DecodedPdu.Of(pdu.Octets.Span, defaultMeans), Convert.ToHexString(pdu.Octets.Span)));

    private static LoggedPdu Kept(LoggedPdu pdu) => pdu with { Octets = pdu.Octets.ToArray() };

    private static ReadOnlySpan<byte> BodyOf(LoggedPdu pdu) => pdu.Octets.Span[PduHeader.Size..];

    private static SubmitSm? Submit(LoggedPdu pdu, in PduHeader header) =>
        SubmitSm.TryRead(BodyOf(pdu), header.Sequence, out var submit, header.Command is CommandId.DataSm) is DecodeError.None ? submit : null;

    private static string? ReceiptId(LoggedPdu pdu, in PduHeader header) =>
        DeliverSm.TryRead(BodyOf(pdu), header.Sequence, out var deliver, header.Command is CommandId.DataSm) is DecodeError.None && deliver is not null ? DeliveryReceipt.TryRead(deliver)?.Id : null;

    // The search for octets alone passes over nearly all PDUs of other messages.
    private bool IsToRecipient(LoggedPdu pdu, in PduHeader header) =>
        pdu.Octets.Span.IndexOf(recipient) >= 0 && Submit(pdu, header)?.Destination.Value == Encoding.ASCII.GetString(recipient);

    private bool IsReceipt(LoggedPdu pdu, in PduHeader header)
    {
        foreach (var id in receiptIds)
        {
            if (pdu.Octets.Span.IndexOf(id) >= 0 && ReceiptId(pdu, header) == Encoding.Latin1.GetString(id))
                return true;
        }
        return false;
    }

    private bool IsOfReceipt(Exchange exchange)
    {
        var id = ReceiptId(exchange.Request, PduHeader.Read(exchange.Request.Octets.Span));
        return receipts.Any(r => r.CarrierId == id && (r.At - exchange.Request.At).Duration() <= Moment);
    }

    private bool IsOfMessage(Exchange exchange)
    {
        if (exchange.Answer is { } answer && attempts.Any(a => (a.At - answer.At).Duration() <= Moment && SaysSo(a, answer)))
            return true;
        var at = exchange.Request.At;
        var isOfLostTry = attempts.All(a => a.Number != message.Attempts) && message.SubmittedAt is { } last && at >= last - Moment;
        var isUnanswered = attempts.Any(a => a.Outcome is AttemptOutcome.NoAnswer && at <= a.At + Moment && (exchange.Answer is not { } late || late.At >= a.At));
        return (isOfLostTry || isUnanswered) && HasText(exchange.Request);
    }

    /// <summary>Whether the answer is what was recorded of the try.</summary>
    private static bool SaysSo(Attempt attempt, LoggedPdu answer)
    {
        var header = PduHeader.Read(answer.Octets.Span);
        if (attempt.Outcome is not AttemptOutcome.Accepted)
            return attempt.Code == (int)header.Status;
        if (header.Status != CommandStatus.Ok)
            return false;
        var body = BodyOf(answer);
        var id = Encoding.Latin1.GetString(body[..(body.IndexOf((byte)0) is >= 0 and var end ? end : body.Length)]);
        return id == (attempt.CarrierId ?? "") || CarrierIdSpellings.Of(id).Contains(attempt.CarrierId, StringComparer.Ordinal);
    }

    private bool HasText(LoggedPdu pdu)
    {
        if (Submit(pdu, PduHeader.Read(pdu.Octets.Span)) is not { } submit)
            return false;
        LongMessage.PartOf(submit, out var content);
        return DataCoding.Decode(submit.DataCoding, content.Span, defaultMeans) is not { } text || message.Text.Contains(text, StringComparison.Ordinal);
    }

    private sealed class Exchange(LoggedPdu request)
    {
        public LoggedPdu Request => request;
        public LoggedPdu? Answer { get; set; }
    }
}
