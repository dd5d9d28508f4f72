using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>query_sm (SMPP 3.4 §4.8.1): asks where a message stands. <paramref name="Source"/> is that of its submit.</summary>
public sealed record QuerySm(string MessageId, Address Source) : IPdu
{
    CommandId IPdu.Command => CommandId.QuerySm;

    int IPdu.BodyBound => MessageId.Length + Source.Value.Length + 4;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.CString(MessageId, 65, "message_id");
        writer.Address(Source, 21, "source_addr");
    }

    public static DecodeError TryRead(ReadOnlySpan<byte> body, out QuerySm pdu)
    {
        var reader = new PduReader(body);
        pdu = new(reader.CString(), reader.Address());
        return reader.Error;
    }
}
