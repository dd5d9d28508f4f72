using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// cancel_sm (SMPP 3.4 §4.9.1): takes back a message that is not yet delivered. With an empty <paramref name="MessageId"/> all
/// that have this source, destination and service type.
/// </summary>
public sealed record CancelSm(string MessageId, Address Source, Address Destination) : IPdu
{
    public string ServiceType { get; init; } = "";

    CommandId IPdu.Command => CommandId.CancelSm;

    int IPdu.BodyBound => ServiceType.Length + MessageId.Length + Source.Value.Length + Destination.Value.Length + 8;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.CString(ServiceType, 6, "service_type");
        writer.CString(MessageId, 65, "message_id");
        writer.Address(Source, 21, "source_addr");
        writer.Address(Destination, 21, "destination_addr");
    }

    public static DecodeError TryRead(ReadOnlySpan<byte> body, out CancelSm pdu)
    {
        var reader = new PduReader(body);
        var service = reader.CString();
        pdu = new(reader.CString(), reader.Address(), reader.Address()) { ServiceType = service };
        return reader.Error;
    }
}
