using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// What query_sm found (SMPP 3.4 §4.8.2). <paramref name="FinalDate"/> is empty until the state is final, else as
/// <see cref="SmppTime"/> writes it; <paramref name="ErrorCode"/> is the network's own, 0 for none.
/// </summary>
public sealed record QuerySmResp(string MessageId, MessageState State, string FinalDate = "", byte ErrorCode = 0) : IPdu
{
    CommandId IPdu.Command => CommandId.QuerySmResp;

    int IPdu.BodyBound => MessageId.Length + FinalDate.Length + 4;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.CString(MessageId, 65, "message_id");
        writer.CString(FinalDate, 17, "final_date");
        writer.Byte((byte)State);
        writer.Byte(ErrorCode);
    }

    /// <summary>A state that the standard does not know is read as <see cref="MessageState.Unstated"/>.</summary>
    public static DecodeError TryRead(ReadOnlySpan<byte> body, out QuerySmResp pdu)
    {
        var reader = new PduReader(body);
        var (id, date, state) = (reader.CString(), reader.CString(), (MessageState)reader.Byte());
        pdu = new(id, Enum.IsDefined(state) ? state : MessageState.Unstated, date, reader.Byte());
        return reader.Error;
    }
}
