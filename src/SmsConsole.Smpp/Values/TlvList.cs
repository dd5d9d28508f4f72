using System.Buffers.Binary;
using System.Text;

namespace SmsConsole.Smpp.Values;

/// <summary>
/// The optional parameters of a PDU as they stand on the wire: tag, length, value, each checked to lie inside (SMPP 3.4 §3.2.4).
/// Reads walk the octets; where a tag occurs twice the first one counts.
/// </summary>
public readonly struct TlvList
{
    private const int HeadLength = 4;

    private TlvList(ReadOnlyMemory<byte> octets) => Octets = octets;

    /// <summary>The parameters exactly as they are written after the mandatory part.</summary>
    public ReadOnlyMemory<byte> Octets { get; }

    public bool IsEmpty => Octets.IsEmpty;

    public ReadOnlyMemory<byte>? MessagePayload => Find(TlvTag.MessagePayload);

    /// <summary>The carrier's id of the message a receipt is about; its closing NUL, if any, is dropped.</summary>
    public string? ReceiptedMessageId =>
        Find(TlvTag.ReceiptedMessageId) is { } octets ? Encoding.Latin1.GetString(octets.Span.TrimEnd((byte)0)) : null;

    public MessageState? MessageState => ReadByte(TlvTag.MessageState) is { } state ? (MessageState)state : null;

    public NetworkErrorCode? NetworkErrorCode =>
        Find(TlvTag.NetworkErrorCode) is { Length: 3 } octets
            ? new(octets.Span[0], BinaryPrimitives.ReadUInt16BigEndian(octets.Span[1..]))
            : null;

    /// <summary>The three sar_ parameters together; none when one is missing.</summary>
    public SarPart? SarPart =>
        ReadUInt16(TlvTag.SarMessageReference) is { } reference
        && ReadByte(TlvTag.SarTotalSegments) is { } total
        && ReadByte(TlvTag.SarSegmentSequence) is { } number
            ? new(reference, total, number)
            : null;

    /// <summary>These parameters and one more at the end, of at most 65,535 octets.</summary>
    public TlvList With(ushort tag, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, ushort.MaxValue, nameof(value));
        var octets = new byte[Octets.Length + HeadLength + value.Length];
        Octets.Span.CopyTo(octets);
        var added = octets.AsSpan(Octets.Length);
        BinaryPrimitives.WriteUInt16BigEndian(added, tag);
        BinaryPrimitives.WriteUInt16BigEndian(added[2..], (ushort)value.Length);
        value.CopyTo(added[HeadLength..]);
        return new(octets);
    }

    public TlvList With(ushort tag, byte value) => With(tag, [value]);

    public TlvList With(ushort tag, ushort value) => With(tag, [(byte)(value >> 8), (byte)value]);

    /// <summary>Adds the three sar_ parameters.</summary>
    public TlvList With(SarPart part) =>
        With(TlvTag.SarMessageReference, part.Reference).With(TlvTag.SarTotalSegments, part.Total).With(TlvTag.SarSegmentSequence, part.Number);

    /// <summary>Adds network_error_code.</summary>
    public TlvList With(NetworkErrorCode error) => With(TlvTag.NetworkErrorCode, [error.NetworkType, (byte)(error.Code >> 8), (byte)error.Code]);

    /// <summary>Adds text in Latin-1 with a closing NUL, as the C-octet parameters want it.</summary>
    public TlvList With(ushort tag, string value) => With(tag, Encoding.Latin1.GetBytes(value + '\0'));

    /// <summary>The value of the first parameter with this tag; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Find(ushort tag)
    {
        var rest = Octets;
        while (!rest.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[2..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(rest.Span) == tag)
                return rest.Slice(HeadLength, length);
            rest = rest[(HeadLength + length)..];
        }
        return null;
    }

    public byte? ReadByte(ushort tag) => Find(tag) is { Length: 1 } octets ? octets.Span[0] : null;

    public ushort? ReadUInt16(ushort tag) => Find(tag) is { Length: 2 } octets ? BinaryPrimitives.ReadUInt16BigEndian(octets.Span) : null;

    /// <summary>Takes octets that may come from anywhere; false when a parameter reaches past their end.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> octets, out TlvList list)
    {
        list = default;
        var rest = octets.Span;
        while (!rest.IsEmpty)
        {
            if (rest.Length < HeadLength)
                return false;
            var length = HeadLength + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (rest.Length < length)
                return false;
            rest = rest[length..];
        }
        list = new(octets);
        return true;
    }
}
