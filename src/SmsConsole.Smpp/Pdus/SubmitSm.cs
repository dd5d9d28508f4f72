using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>submit_sm (SMPP 3.4 §4.4.1): one message, or one part of a long one, on its way to a handset.</summary>
public sealed record SubmitSm : ShortMessagePdu
{
    public SubmitSm()
    {
    }

    [SetsRequiredMembers]
    private SubmitSm(ref PduReader reader, uint sequence, bool isDataSm) : base(ref reader, sequence, isDataSm)
    {
    }

    private protected override CommandId Command => CommandId.SubmitSm;

    /// <summary>Reads a body of any octets, that of a data_sm when told so; there is a PDU only when the answer is <see cref="DecodeError.None"/>.</summary>
    public static DecodeError TryRead(ReadOnlySpan<byte> body, uint sequence, out SubmitSm? pdu, bool isDataSm = false)
    {
        var reader = new PduReader(body);
        var read = new SubmitSm(ref reader, sequence, isDataSm);
        pdu = reader.Error == DecodeError.None ? read : null;
        return reader.Error;
    }
}
