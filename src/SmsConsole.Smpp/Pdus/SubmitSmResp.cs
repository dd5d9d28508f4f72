using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>The answer to submit_sm (SMPP 3.4 §4.4.2) or data_sm (§4.7.2). A refusal has no body: <paramref name="MessageId"/> is null.</summary>
internal readonly record struct SubmitSmResp(string? MessageId, bool ForDataSm = false) : IPdu
{
    public CommandId Command => ForDataSm ? CommandId.DataSmResp : CommandId.SubmitSmResp;

    public int BodyBound => (MessageId?.Length ?? 0) + 1;

    public void WriteBody(ref PduWriter writer)
    {
        if (MessageId is not null)
            writer.CString(MessageId, 65, "message_id");
    }

    /// <summary>Tolerates a missing body and a missing NUL: what matters is that the carrier answered.</summary>
    public static string? ReadMessageId(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return null;
        var end = body.IndexOf((byte)0);
        return System.Text.Encoding.Latin1.GetString(end < 0 ? body : body[..end]);
    }
}
