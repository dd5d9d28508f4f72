using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// alert_notification (SMPP 3.4 §4.12.1): a handset can be reached again. <paramref name="Source"/> is the handset,
/// <paramref name="Esme"/> who wanted to know. Nobody answers it.
/// </summary>
public sealed record AlertNotification(Address Source, Address Esme) : IPdu
{
    /// <summary>ms_availability_status, when it says one: 0 available, 1 denied, 2 unavailable (SMPP 3.4 §5.3.2.30).</summary>
    public byte? Availability { get; init; }

    CommandId IPdu.Command => CommandId.AlertNotification;

    int IPdu.BodyBound => Source.Value.Length + Esme.Value.Length + 11;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.Address(Source, 65, "source_addr");
        writer.Address(Esme, 65, "esme_addr");
        if (Availability is { } availability)
            writer.Octets(default(TlvList).With(TlvTag.AvailabilityStatus, availability).Octets.Span);
    }

    public static DecodeError TryRead(ReadOnlySpan<byte> body, out AlertNotification pdu)
    {
        var reader = new PduReader(body);
        pdu = new(reader.Address(), reader.Address());
        if (TlvList.TryRead(reader.Rest(0).ToArray(), out var tlvs))
            pdu = pdu with { Availability = tlvs.ReadByte(TlvTag.AvailabilityStatus) };
        else
            reader.Fail(DecodeError.BadOptionalPart);
        return reader.Error;
    }
}
