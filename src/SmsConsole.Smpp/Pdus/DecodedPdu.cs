using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// A PDU of any kind taken apart for people: every octet belongs to one field. Octets that make no sense are a field called
/// <c>octets</c>, and <paramref name="Error"/> says what was expected there.
/// </summary>
/// <param name="Name">As SMPP 3.4 calls it, such as <c>submit_sm_resp</c>; a command that it does not know is written as a number.</param>
/// <param name="Header">Zeros when there are fewer than 16 octets.</param>
/// <param name="Fields">In the order of the wire; the header's four come first.</param>
/// <param name="Error">None when all was understood.</param>
public sealed record DecodedPdu(string Name, PduHeader Header, IReadOnlyList<PduField> Fields, DecodeError Error)
{
    /// <summary>The most fields made of one PDU; what comes after them is one more, <c>octets</c>.</summary>
    public const int MostFields = 300;

    /// <summary>Takes any octets and never throws.</summary>
    /// <param name="pdu">One PDU with its header.</param>
    /// <param name="defaultMeans">What data_coding 0 stands for, as <see cref="DataCoding"/> has it.</param>
    public static DecodedPdu Of(ReadOnlySpan<byte> pdu, byte defaultMeans = DataCoding.Gsm7)
    {
        var decoder = new PduDecoder(pdu, defaultMeans);
        if (pdu.Length < PduHeader.Size)
        {
            decoder.Fail(DecodeError.Truncated);
            return new("", default, decoder.Fields, decoder.Error);
        }
        var header = PduHeader.Read(pdu);
        decoder.Header(header);
        decoder.Body(header);
        return new(PduLayout.NameOf(header.Command), header, decoder.Fields, decoder.Error);
    }
}
