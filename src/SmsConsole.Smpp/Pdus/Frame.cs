using System.Buffers;

namespace SmsConsole.Smpp.Pdus;

/// <summary>Cuts the stream into PDUs and puts one together.</summary>
internal static class Frame
{
    /// <summary>
    /// Takes the next whole PDU off the front. False when more octets are needed, or when the header's length is invalid: then
    /// <paramref name="header"/> shows it and nothing is taken, because the stream can no longer be trusted.
    /// </summary>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, out PduHeader header, out ReadOnlySequence<byte> body)
    {
        (header, body) = (new PduHeader(PduHeader.Size, 0, 0, 0), default);
        if (buffer.Length < PduHeader.Size)
            return false;

        if (buffer.FirstSpan.Length >= PduHeader.Size)
        {
            header = PduHeader.Read(buffer.FirstSpan);
        }
        else
        {
            Span<byte> octets = stackalloc byte[PduHeader.Size];
            buffer.Slice(0, PduHeader.Size).CopyTo(octets);
            header = PduHeader.Read(octets);
        }
        if (!header.HasValidLength || buffer.Length < header.Length)
            return false;

        body = buffer.Slice(PduHeader.Size, header.Length - PduHeader.Size);
        buffer = buffer.Slice(header.Length);
        return true;
    }

    /// <summary>The most octets <see cref="Write"/> needs for this PDU.</summary>
    public static int Bound<TPdu>(in TPdu pdu) where TPdu : IPdu => PduHeader.Size + pdu.BodyBound;

    /// <summary>Writes header and body; gives the PDU's length in octets.</summary>
    public static int Write<TPdu>(in TPdu pdu, uint sequence, uint status, Span<byte> target) where TPdu : IPdu
    {
        var writer = new PduWriter(target[PduHeader.Size..]);
        pdu.WriteBody(ref writer);
        var length = PduHeader.Size + writer.Length;
        if (length > PduHeader.MaxPduLength)
            throw new ArgumentException($"The PDU has {length} octets; at most {PduHeader.MaxPduLength} are sent.", nameof(pdu));
        new PduHeader((uint)length, pdu.Command, status, sequence).Write(target);
        return length;
    }
}
