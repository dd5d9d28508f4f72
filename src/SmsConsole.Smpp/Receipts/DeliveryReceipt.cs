using System.Globalization;
using System.Text;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Receipts;

/// <summary>
/// What a carrier says about a message it took (SMPP 3.4 Appendix B, and the parameters receipted_message_id, message_state and
/// network_error_code). <paramref name="Id"/> is the carrier's id as it stands there; it may be spelt otherwise than in the
/// answer to the submit (hexadecimal, decimal, leading zeros).
/// </summary>
public sealed record DeliveryReceipt(string Id, MessageState State)
{
    /// <summary>The word after <c>stat:</c> as it stood there; null when only the parameter told the state.</summary>
    public string? StateWord { get; init; }

    /// <summary>How many messages were submitted under this id, and how many of them delivered; 1 and 0 or 1 in practice.</summary>
    public int? Submitted { get; init; }

    public int? Delivered { get; init; }

    /// <summary>The carrier's wall-clock time; the format names no zone.</summary>
    public DateTime? SubmitDate { get; init; }

    /// <inheritdoc cref="SubmitDate"/>
    public DateTime? DoneDate { get; init; }

    /// <summary>The carrier's error as it stands after <c>err:</c>, usually three digits; <c>000</c> is none.</summary>
    public string? Error { get; init; }

    public NetworkErrorCode? NetworkError { get; init; }

    /// <summary>The first 20 characters of the message, where the carrier repeats them.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Reads the receipt out of a deliver_sm; null when it is a message from a handset. Without the receipt bit in esm_class only
    /// a receipted_message_id or a full text (<c>id</c>, <c>dlvrd</c>, <c>stat</c>) makes it one, so that people may
    /// write "id:" too.
    /// </summary>
    public static DeliveryReceipt? TryRead(DeliverSm pdu)
    {
        var announced = (pdu.EsmClass & EsmClass.TypeMask) is EsmClass.DeliveryReceipt or EsmClass.IntermediateNotification;
        var keys = ReceiptKeys.Read(TextOf(pdu));
        var id = pdu.Tlvs.ReceiptedMessageId;
        if (!announced && id is null && (keys.Id is null || keys.Delivered is null || keys.State is null))
            return null;
        id = string.IsNullOrEmpty(id) ? keys.Id : id;
        return id is null ? null : From(keys, id, pdu.Tlvs);
    }

    /// <summary>Reads a receipt's text; null when it names no id.</summary>
    public static DeliveryReceipt? TryParse(string text) => ReceiptKeys.Read(text) is { Id: { } id } keys ? From(keys, id, default) : null;

    /// <summary>The text of Appendix B, with dates to the minute and at most 20 characters of the message.</summary>
    public string ToText()
    {
        var text = Text is { Length: > 20 } ? Text[..20] : Text;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"id:{Id} sub:{Submitted ?? 1:000} dlvrd:{Delivered ?? 0:000} submit date:{Date(SubmitDate)} done date:{Date(DoneDate)} stat:{ReceiptState.Write(State)} err:{Error ?? "000"} text:{text}");
    }

    /// <summary>The deliver_sm that carries this receipt, text and parameters both, from the handset's address to the sender's.</summary>
    public DeliverSm ToDeliverSm(Address handset, Address sender)
    {
        var tlvs = default(TlvList).With(TlvTag.ReceiptedMessageId, Id).With(TlvTag.MessageState, (byte)State);
        if (NetworkError is { } error)
            tlvs = tlvs.With(error);
        return new()
        {
            Source = handset,
            Destination = sender,
            EsmClass = EsmClass.DeliveryReceipt,
            // Latin-1 with anything else replaced: the repeated text is only a reminder.
            ShortMessage = Encoding.Latin1.GetBytes(ToText()),
            Tlvs = tlvs,
        };
    }

    private static DeliveryReceipt From(in ReceiptKeys keys, string id, TlvList tlvs)
    {
        var told = ReceiptState.Read(keys.State);
        return new(id, tlvs.MessageState is { } state && Enum.IsDefined(state) && state != MessageState.Unstated ? state : told)
        {
            StateWord = keys.State,
            Submitted = Number(keys.Submitted),
            Delivered = Number(keys.Delivered),
            SubmitDate = ReceiptTime.Read(keys.SubmitDate),
            DoneDate = ReceiptTime.Read(keys.DoneDate),
            Error = keys.Error,
            NetworkError = tlvs.NetworkErrorCode,
            Text = keys.Text,
        };
    }

    // Receipts are written in ASCII even under data_coding 0, where GSM-7 would turn the _ of an id into §.
    private static string TextOf(DeliverSm pdu) =>
        (DataCoding.Alphabet(pdu.DataCoding) == DataCoding.Ucs2 ? Encoding.BigEndianUnicode : Encoding.Latin1).GetString(pdu.Content.Span);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Date(DateTime? date) => date is { } time ? ReceiptTime.Write(time) : "0000000000";
}
