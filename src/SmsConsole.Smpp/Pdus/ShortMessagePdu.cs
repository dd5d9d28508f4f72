using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// The fields that submit_sm and deliver_sm share, in the same order (SMPP 3.4 §4.4.1, §4.6.1). Octets are kept as they are;
/// <see cref="DataCoding"/> says how to read them.
/// </summary>
public abstract record ShortMessagePdu : IPdu
{
    private const int FixedOctets = 20;
    private const int MaxShortMessage = 254;

    private protected ShortMessagePdu()
    {
    }

    /// <summary>Reads any octets; whether they made sense stands in the reader afterwards.</summary>
    [SetsRequiredMembers]
    private protected ShortMessagePdu(ref PduReader reader, uint sequence)
    {
        Sequence = sequence;
        ServiceType = reader.CString();
        Source = ReadAddress(ref reader);
        Destination = ReadAddress(ref reader);
        EsmClass = reader.Byte();
        ProtocolId = reader.Byte();
        Priority = reader.Byte();
        ScheduleDeliveryTime = reader.CString();
        ValidityPeriod = reader.CString();
        RegisteredDelivery = reader.Byte();
        ReplaceIfPresent = reader.Byte();
        DataCoding = reader.Byte();
        DefaultMessageId = reader.Byte();

        // One array serves message and parameters.
        int length = reader.Byte();
        ReadOnlyMemory<byte> tail = reader.Rest(length).ToArray();
        if (reader.Error != DecodeError.None)
            return;
        ShortMessage = tail[..length];
        if (TlvList.TryRead(tail[length..], out var tlvs))
            Tlvs = tlvs;
        else
            reader.Fail(DecodeError.BadOptionalPart);
    }

    /// <summary>The number that the answer must carry; set when the PDU was received, given by the session when it is sent.</summary>
    public uint Sequence { get; init; }

    public string ServiceType { get; init; } = "";
    public required Address Source { get; init; }
    public required Address Destination { get; init; }
    public byte EsmClass { get; init; }
    public byte ProtocolId { get; init; }
    public byte Priority { get; init; }

    /// <summary>Empty for at once, else as <see cref="SmppTime"/> writes it.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>Empty for the carrier's own period, else as <see cref="SmppTime"/> writes it.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>1 asks for a receipt whatever the end, 2 only for a failure (SMPP 3.4 §5.2.17).</summary>
    public byte RegisteredDelivery { get; init; }

    public byte ReplaceIfPresent { get; init; }
    public byte DataCoding { get; init; }
    public byte DefaultMessageId { get; init; }

    /// <summary>At most 254 octets, the user data header included; longer content goes into message_payload.</summary>
    public ReadOnlyMemory<byte> ShortMessage { get; init; }

    public TlvList Tlvs { get; init; }

    /// <summary>The message's octets wherever they stand: short_message, or message_payload when that is empty.</summary>
    public ReadOnlyMemory<byte> Content => ShortMessage.IsEmpty ? Tlvs.MessagePayload ?? default : ShortMessage;

    public bool HasUserDataHeader => (EsmClass & Values.EsmClass.UserDataHeader) != 0;

    private protected abstract CommandId Command { get; }

    CommandId IPdu.Command => Command;

    int IPdu.BodyBound => FixedOctets + ServiceType.Length + Source.Value.Length + Destination.Value.Length
        + ScheduleDeliveryTime.Length + ValidityPeriod.Length + ShortMessage.Length + Tlvs.Octets.Length;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        if (ShortMessage.Length > MaxShortMessage)
            throw new ArgumentException($"short_message has {ShortMessage.Length} octets; at most {MaxShortMessage} fit.", nameof(writer));
        writer.CString(ServiceType, 6, "service_type");
        WriteAddress(ref writer, Source, "source_addr");
        WriteAddress(ref writer, Destination, "destination_addr");
        writer.Byte(EsmClass);
        writer.Byte(ProtocolId);
        writer.Byte(Priority);
        writer.CString(ScheduleDeliveryTime, 17, "schedule_delivery_time");
        writer.CString(ValidityPeriod, 17, "validity_period");
        writer.Byte(RegisteredDelivery);
        writer.Byte(ReplaceIfPresent);
        writer.Byte(DataCoding);
        writer.Byte(DefaultMessageId);
        writer.Byte((byte)ShortMessage.Length);
        writer.Octets(ShortMessage.Span);
        writer.Octets(Tlvs.Octets.Span);
    }

    private static void WriteAddress(ref PduWriter writer, Address address, string field)
    {
        writer.Byte(address.Ton);
        writer.Byte(address.Npi);
        writer.CString(address.Value, 21, field);
    }

    private static Address ReadAddress(ref PduReader reader) => new(reader.Byte(), reader.Byte(), reader.CString());
}
