using System.Buffers;
using System.Buffers.Binary;
using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>
/// PDUs as they lie in a file, numbers little-endian: a head of 32 octets (<c>PDU1</c>, octets of the records, first and last time,
/// number of records, PDUs lost before it), then the records: time, session (the top bit when the PDU is ours), PDU.
/// Times are microseconds since 1970 UTC. Guarded by the log's lock while it is filled.
/// </summary>
/// <param name="dropped">How many PDUs were lost before it.</param>
/// <param name="begun">Its time.</param>
internal sealed class PduBlock(long dropped, long begun)
{
    public const int HeadLength = 32;
    public const int Capacity = 256 * 1024;
    private const int RecordHead = 9;
    private const uint Magic = 0x31554450;
    private const byte OursBit = 0x80;

    private readonly byte[] octets = ArrayPool<byte>.Shared.Rent(Capacity);
    private int length = HeadLength;
    private long last = begun;

    public int Count { get; private set; }

    public long First { get; private set; } = begun;

    public long Dropped => dropped;

    /// <summary>False when there is no room; an empty block has room for the longest PDU.</summary>
    public bool TryAdd(long at, int session, bool isOurs, in PduHeader header, ReadOnlySpan<byte> body)
    {
        var size = RecordHead + PduHeader.Size + body.Length;
        if (Capacity - length < size)
            return false;
        var record = octets.AsSpan(length, size);
        BinaryPrimitives.WriteInt64LittleEndian(record, at);
        record[8] = (byte)(session | (isOurs ? OursBit : 0));
        header.Write(record[RecordHead..]);
        body.CopyTo(record[(RecordHead + PduHeader.Size)..]);
        (length, Count, First, last) = (length + size, Count + 1, Math.Min(First, at), Math.Max(last, at));
        return true;
    }

    /// <summary>The block as it is written; valid until <see cref="Free"/>.</summary>
    public ReadOnlyMemory<byte> Seal()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(octets, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(4), length - HeadLength);
        BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(8), First);
        BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(16), last);
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(24), Count);
        BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(28), (int)Math.Min(dropped, int.MaxValue));
        return octets.AsMemory(0, length);
    }

    public void Free() => ArrayPool<byte>.Shared.Return(octets);

    /// <summary>Reads a head; null when it is none.</summary>
    public static PduBlockHead? ReadHead(ReadOnlySpan<byte> head) =>
        BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic && BinaryPrimitives.ReadInt32LittleEndian(head[4..]) is >= 0 and <= Capacity and var length
            ? new(length, BinaryPrimitives.ReadInt64LittleEndian(head[8..]), BinaryPrimitives.ReadInt64LittleEndian(head[16..]), BinaryPrimitives.ReadInt32LittleEndian(head[28..]))
            : null;

    /// <summary>Takes the next record off the front; false at the end, and where the octets make no sense.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> records, out LoggedPdu pdu)
    {
        pdu = default;
        if (records.Length < RecordHead + PduHeader.Size)
            return false;
        var octets = records.Span;
        var size = BinaryPrimitives.ReadUInt32BigEndian(octets[RecordHead..]);
        if (size < PduHeader.Size || size > records.Length - RecordHead)
            return false;
        pdu = new(BinaryPrimitives.ReadInt64LittleEndian(octets), octets[8] & ~OursBit, (octets[8] & OursBit) != 0, records.Slice(RecordHead, (int)size));
        records = records[(RecordHead + (int)size)..];
        return true;
    }
}
