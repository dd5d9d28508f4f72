using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// The fields that submit_sm and deliver_sm share, in the same order (SMPP 3.4 §4.4.1, §4.6.1), and of which data_sm has some
/// (§4.7.1). Octets are kept as they are; <see cref="DataCoding"/> says how to read them.
/// </summary>
public abstract record ShortMessagePdu : IPdu
{
    private const int FixedOctets = 20;

    private protected ShortMessagePdu()
    {
    }

    /// <summary>Reads any octets; whether they made sense stands in the reader afterwards.</summary>
    [SetsRequiredMembers]
    private protected ShortMessagePdu(ref PduReader reader, uint sequence, bool isDataSm)
    {
        Sequence = sequence;
        IsDataSm = isDataSm;
        ServiceType = reader.CString();
        Source = reader.Address();
        Destination = reader.Address();
        EsmClass = reader.Byte();
        if (!isDataSm)
        {
            ProtocolId = reader.Byte();
            Priority = reader.Byte();
            ScheduleDeliveryTime = reader.CString();
            ValidityPeriod = reader.CString();
        }
        RegisteredDelivery = reader.Byte();
        if (!isDataSm)
            ReplaceIfPresent = reader.Byte();
        DataCoding = reader.Byte();
        if (!isDataSm)
            DefaultMessageId = reader.Byte();

        // One array serves message and parameters.
        var length = isDataSm ? 0 : reader.Byte();
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

    /// <summary>
    /// Whether it travels as data_sm, with the message in <see cref="TlvTag.MessagePayload"/>. That has neither times nor
    /// priority, protocol id, replacing or default message, but addresses of up to 64 characters.
    /// </summary>
    public bool IsDataSm { get; init; }

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

    CommandId IPdu.Command => IsDataSm ? CommandId.DataSm : Command;

    int IPdu.BodyBound => FixedOctets + ServiceType.Length + Source.Value.Length + Destination.Value.Length
        + ScheduleDeliveryTime.Length + ValidityPeriod.Length + ShortMessage.Length + Tlvs.Octets.Length;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        var longestAddress = IsDataSm ? 65 : 21;
        writer.CString(ServiceType, 6, "service_type");
        writer.Address(Source, longestAddress, "source_addr");
        writer.Address(Destination, longestAddress, "destination_addr");
        writer.Byte(EsmClass);
        if (IsDataSm)
            WriteDataPart(ref writer);
        else
            WriteMessagePart(ref writer);
        writer.Octets(Tlvs.Octets.Span);
    }

    private void WriteMessagePart(ref PduWriter writer)
    {
        writer.Byte(ProtocolId);
        writer.Byte(Priority);
        writer.CString(ScheduleDeliveryTime, 17, "schedule_delivery_time");
        writer.CString(ValidityPeriod, 17, "validity_period");
        writer.Byte(RegisteredDelivery);
        writer.Byte(ReplaceIfPresent);
        writer.Byte(DataCoding);
        writer.Byte(DefaultMessageId);
        writer.ShortMessage(ShortMessage.Span);
    }

    private void WriteDataPart(ref PduWriter writer)
    {
        if ((ProtocolId | Priority | ReplaceIfPresent | DefaultMessageId) != 0
            || ScheduleDeliveryTime.Length > 0 || ValidityPeriod.Length > 0 || !ShortMessage.IsEmpty)
            throw new ArgumentException("A field is set that data_sm has no place for; the message goes into message_payload.", nameof(writer));
        writer.Byte(RegisteredDelivery);
        writer.Byte(DataCoding);
    }
}
