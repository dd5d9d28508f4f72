using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>replace_sm (SMPP 3.4 §4.10.1): puts another text, in the same data coding, into a message that is not yet delivered.</summary>
public sealed record ReplaceSm(string MessageId, Address Source) : IPdu
{
    /// <inheritdoc cref="ShortMessagePdu.ScheduleDeliveryTime"/>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>Empty to leave it as it is, else as <see cref="SmppTime"/> writes it.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <inheritdoc cref="ShortMessagePdu.RegisteredDelivery"/>
    public byte RegisteredDelivery { get; init; }

    public byte DefaultMessageId { get; init; }
    public ReadOnlyMemory<byte> ShortMessage { get; init; }

    CommandId IPdu.Command => CommandId.ReplaceSm;

    int IPdu.BodyBound => MessageId.Length + Source.Value.Length + ScheduleDeliveryTime.Length + ValidityPeriod.Length + ShortMessage.Length + 9;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.CString(MessageId, 65, "message_id");
        writer.Address(Source, 21, "source_addr");
        writer.CString(ScheduleDeliveryTime, 17, "schedule_delivery_time");
        writer.CString(ValidityPeriod, 17, "validity_period");
        writer.Byte(RegisteredDelivery);
        writer.Byte(DefaultMessageId);
        writer.ShortMessage(ShortMessage.Span);
    }

    public static DecodeError TryRead(ReadOnlySpan<byte> body, out ReplaceSm pdu)
    {
        var reader = new PduReader(body);
        pdu = new(reader.CString(), reader.Address())
        {
            ScheduleDeliveryTime = reader.CString(),
            ValidityPeriod = reader.CString(),
            RegisteredDelivery = reader.Byte(),
            DefaultMessageId = reader.Byte(),
        };
        int length = reader.Byte();
        ReadOnlyMemory<byte> tail = reader.Rest(length).ToArray();
        if (reader.Error == DecodeError.None)
            pdu = pdu with { ShortMessage = tail[..length] };
        return reader.Error;
    }
}
