using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>Cuts a message into submits in a carrier's style, and finds out which part of what an incoming one is.</summary>
public static class LongMessage
{
    /// <summary>
    /// The submits of one message, in order: <paramref name="message"/> with the octets of each of its 1 to 255 segments, or with
    /// all of them. A single segment needs no style. <paramref name="reference"/> ties the parts together, of which a user data
    /// header takes the low octet; the segments leave room for that header in either style.
    /// </summary>
    public static IReadOnlyList<SubmitSm> Split(SubmitSm message, IReadOnlyList<byte[]> segments, ushort reference, LongMessageStyle style)
    {
        ArgumentOutOfRangeException.ThrowIfZero(segments.Count, nameof(segments));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments.Count, byte.MaxValue, nameof(segments));
        if (segments.Count == 1)
            return [With(message, segments[0])];
        if (style == LongMessageStyle.Payload)
            return [message with { Tlvs = message.Tlvs.With(TlvTag.MessagePayload, [.. segments.SelectMany(segment => segment)]) }];
        if (style == LongMessageStyle.UserDataHeader)
            return [.. ConcatHeader.Split(segments, (byte)reference).Select(part => With(message with { EsmClass = (byte)(message.EsmClass | EsmClass.UserDataHeader) }, part))];
        return [.. segments.Select((segment, i) => With(message with { Tlvs = message.Tlvs.With(new SarPart(reference, (byte)segments.Count, (byte)(i + 1))) }, segment))];
    }

    /// <summary>
    /// Which part this is, by user data header or parameters; null when it is a whole message, or says that it is part 0, or more
    /// than there are. <paramref name="text"/> is its content without any header.
    /// </summary>
    public static SarPart? PartOf(ShortMessagePdu pdu, out ReadOnlyMemory<byte> text)
    {
        text = pdu.Content;
        var part = pdu.Tlvs.SarPart;
        if (pdu.HasUserDataHeader && ConcatHeader.TryRead(text, out var headed, out text) && headed is not null)
            part = headed;
        return part is { Number: > 0 } told && told.Number <= told.Total ? told : null;
    }

    // data_sm has no other place for the octets.
    private static SubmitSm With(SubmitSm message, byte[] octets) => message.IsDataSm
        ? message with { Tlvs = message.Tlvs.With(TlvTag.MessagePayload, octets) }
        : message with { ShortMessage = octets };
}
