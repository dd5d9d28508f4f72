using System.Buffers;
using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Tests;

/// <summary>PDUs as octets, and octets as spaced hexadecimal.</summary>
internal static class Wire
{
    public static byte[] Encode<TPdu>(TPdu pdu, uint sequence = 1, uint status = 0) where TPdu : IPdu
    {
        var octets = new byte[Frame.Bound(pdu)];
        return octets[..Frame.Write(pdu, sequence, status, octets)];
    }

    public static byte[] Body(byte[] pdu) => pdu[PduHeader.Size..];

    public static string Hex(ReadOnlySpan<byte> octets) => Convert.ToHexString(octets);

    public static string Hex(string spaced) => spaced.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    /// <summary>The octets as a sequence of pieces, as a network may hand them out.</summary>
    public static ReadOnlySequence<byte> InPieces(byte[] octets, int size)
    {
        var first = new Piece(ReadOnlyMemory<byte>.Empty, 0);
        var last = first;
        for (var at = 0; at < octets.Length; at += size)
            last = last.Append(octets.AsMemory(at, Math.Min(size, octets.Length - at)));
        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
