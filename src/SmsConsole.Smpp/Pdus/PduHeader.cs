using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>The 16 octets every PDU starts with (SMPP 3.4 §3.2). <paramref name="Length"/> counts the header itself.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PduHeader(uint Length, CommandId Command, uint Status, uint Sequence)
{
    public const int Size = 16;

    /// <summary>The longest PDU taken or sent, in octets: enough for the largest message_payload in use, small enough to buffer.</summary>
    public const int MaxPduLength = 64 * 1024;

    public bool HasValidLength => Length is >= Size and <= MaxPduLength;

    /// <summary>Whether this answers a request of ours; generic_nack does too.</summary>
    public bool IsResponse => ((uint)Command & 0x8000_0000) != 0;

    /// <summary>Reads the header from at least 16 octets.</summary>
    public static PduHeader Read(ReadOnlySpan<byte> octets) => new(
        BinaryPrimitives.ReadUInt32BigEndian(octets),
        (CommandId)BinaryPrimitives.ReadUInt32BigEndian(octets[4..]),
        BinaryPrimitives.ReadUInt32BigEndian(octets[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(octets[12..]));

    /// <summary>Writes the header to at least 16 octets.</summary>
    public void Write(Span<byte> octets)
    {
        BinaryPrimitives.WriteUInt32BigEndian(octets, Length);
        BinaryPrimitives.WriteUInt32BigEndian(octets[4..], (uint)Command);
        BinaryPrimitives.WriteUInt32BigEndian(octets[8..], Status);
        BinaryPrimitives.WriteUInt32BigEndian(octets[12..], Sequence);
    }
}
