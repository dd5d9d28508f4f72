using System.Globalization;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>What the console says, in the words of SMPP: problems as command_status, statuses as message_state, receipts. docs/smpp.md has the tables.</summary>
internal static class SmppWords
{
    /// <summary>command_status of our own, from the range that the standard leaves to carriers (SMPP 3.4 §5.1.3).</summary>
    public const uint NoTemplate = 0x0401;
    public const uint Suppressed = 0x0402;
    public const uint LimitReached = 0x0403;
    public const uint DestinationClosed = 0x0404;
    public const uint SignatureRefused = 0x0405;
    public const uint ValueRefused = 0x0406;
    public const uint CodingUnknown = 0x0407;
    public const uint PartsMissing = 0x0408;

    private const string Receipt = "receipt.";

    /// <summary>The answer to a submit that this problem stops.</summary>
    public static uint StatusOf(Problem problem) => problem.Code switch
    {
        "text.no_template" or "template.not_found" or "template.not_approved" or "template.pass_through_denied" => NoTemplate,
        "access.denied" => CommandStatus.InvalidBindStatus,
        "message.too_long" => CommandStatus.InvalidMessageLength,
        "message.expired" => CommandStatus.InvalidValidityPeriod,
        SendRules.OnSuppressionList => Suppressed,
        SendRules.NoRouteLeads => DestinationClosed,
        var code when code.StartsWith("limit.", StringComparison.Ordinal) => LimitReached,
        var code when code.StartsWith("country.", StringComparison.Ordinal) => DestinationClosed,
        var code when code.StartsWith("signature.", StringComparison.Ordinal) => SignatureRefused,
        var code when code.StartsWith("value.", StringComparison.Ordinal) => ValueRefused,
        var code when code.StartsWith("sender.", StringComparison.Ordinal) => CommandStatus.InvalidSourceAddress,
        var code when code.StartsWith("number.", StringComparison.Ordinal) => CommandStatus.InvalidDestinationAddress,
        _ => CommandStatus.SubmitFailed,
    };

    public static MessageState StateOf(MessageStatus status) => status switch
    {
        MessageStatus.Delivered => MessageState.Delivered,
        MessageStatus.Undelivered => MessageState.Undeliverable,
        MessageStatus.Expired => MessageState.Expired,
        MessageStatus.Cancelled => MessageState.Deleted,
        MessageStatus.Rejected or MessageStatus.Suppressed or MessageStatus.Blocked => MessageState.Rejected,
        MessageStatus.Unknown => MessageState.Unknown,
        _ => MessageState.Enroute,
    };

    public static string IdOf(long messageId) => messageId.ToString(CultureInfo.InvariantCulture);

    public static long? ReadId(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The carrier's own error where a receipt of it has told one, in three digits or letters as <c>err:</c> has them; 000 for none, 999 for others.</summary>
    public static string ErrorOf(MessageStatus status, string? error) => status is MessageStatus.Delivered or MessageStatus.Sent ? "000"
        : error?.StartsWith(Receipt, StringComparison.Ordinal) == true && error[Receipt.Length..] is { Length: > 0 and <= 3 } code ? code.PadLeft(3, '0')
        : "999";

    /// <summary>The deliver_sm of a due receipt: final, or a report on the way where the message is Sent.</summary>
    public static DeliverSm ReceiptOf(DueReceipt due)
    {
        var pdu = new DeliveryReceipt(IdOf(due.Owed.MessageId), StateOf(due.Status))
        {
            Submitted = 1,
            Delivered = due.Status is MessageStatus.Delivered ? 1 : 0,
            SubmitDate = due.AcceptedAt.UtcDateTime,
            DoneDate = due.DoneAt.UtcDateTime,
            Error = ErrorOf(due.Status, due.Error),
            Text = due.Text,
        }.ToDeliverSm(due.Owed.To, due.Owed.From);
        if (due.Status is MessageStatus.Sent)
            pdu = pdu with { EsmClass = EsmClass.IntermediateNotification };
        return due.Owed.UserReference is { } reference ? pdu with { Tlvs = pdu.Tlvs.With(TlvTag.UserMessageReference, (ushort)reference) } : pdu;
    }
}
