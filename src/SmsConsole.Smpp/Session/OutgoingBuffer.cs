using System.Buffers.Binary;
using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// Two buffers: PDUs go into one while the socket has the other. Positions count octets from the session's start, so that it is
/// known of every PDU whether the socket has had any of it. Guarded by the link's lock.
/// </summary>
internal sealed class OutgoingBuffer
{
    private const int Small = 64 * 1024;
    private const int Large = 1024 * 1024;

    /// <summary>The most given to the socket at once: enough for hundreds of PDUs, little enough to be lost in doubt, and never less than the longest one.</summary>
    private const int ChunkLength = PduHeader.MaxPduLength;

    private byte[] filling = new byte[Small];
    private byte[] draining = new byte[Small];
    private ReadOnlyMemory<byte> unsent;

    /// <summary>Octets that wait in the buffer now being filled.</summary>
    public int Length { get; private set; }

    /// <summary>Where the next PDU will start.</summary>
    public long Position { get; private set; }

    /// <summary>Everything before this position was given to the socket, or is about to be.</summary>
    public long HandedPosition { get; private set; }

    /// <summary>Adds a PDU whole or, when a field is invalid (<see cref="ArgumentException"/>), not at all.</summary>
    public void Add<TPdu>(in TPdu pdu, uint sequence, uint status) where TPdu : IPdu
    {
        var bound = Frame.Bound(pdu);
        if (filling.Length - Length < bound)
            Array.Resize(ref filling, Math.Max(filling.Length * 2, Length + bound));
        var written = Frame.Write(pdu, sequence, status, filling.AsSpan(Length));
        (Length, Position) = (Length + written, Position + written);
    }

    /// <summary>Gives the next octets for the socket, whole PDUs, none when nothing waits. They stay valid until the next call.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        if (unsent.IsEmpty && Length > 0)
        {
            unsent = filling.AsMemory(0, Length);
            // A burst must not hold its memory for the rest of the session.
            (filling, draining) = (draining.Length > Large ? new byte[Small] : draining, filling);
            Length = 0;
        }
        var chunk = unsent[..Whole(unsent.Span)];
        unsent = unsent[chunk.Length..];
        HandedPosition += chunk.Length;
        return chunk;
    }

    /// <summary>How many octets of whole PDUs, all or the first ones, fit into a chunk.</summary>
    private static int Whole(ReadOnlySpan<byte> octets)
    {
        if (octets.Length <= ChunkLength)
            return octets.Length;
        var end = 0;
        while (end + (int)BinaryPrimitives.ReadUInt32BigEndian(octets[end..]) is var next && next <= ChunkLength)
            end = next;
        return end;
    }
}
