using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>deliver_sm (SMPP 3.4 §4.6.1): a message from a handset, or a receipt.</summary>
public sealed record DeliverSm : ShortMessagePdu
{
    public DeliverSm()
    {
    }

    [SetsRequiredMembers]
    private DeliverSm(ref PduReader reader, uint sequence, bool isDataSm) : base(ref reader, sequence, isDataSm)
    {
    }

    private protected override CommandId Command => CommandId.DeliverSm;

    /// <summary>Reads a body of any octets, that of a data_sm when told so; there is a PDU only when the answer is <see cref="DecodeError.None"/>.</summary>
    public static DecodeError TryRead(ReadOnlySpan<byte> body, uint sequence, out DeliverSm? pdu, bool isDataSm = false)
    {
        var reader = new PduReader(body);
        var read = new DeliverSm(ref reader, sequence, isDataSm);
        pdu = reader.Error == DecodeError.None ? read : null;
        return reader.Error;
    }
}
