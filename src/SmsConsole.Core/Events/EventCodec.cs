using System.Buffers;
using System.Text;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Events;

/// <summary>
/// Writes a block of messages' changes in about six bytes each. After the version: per event the status, the id's distance from the one before
/// (zigzag), and the error: 0 for none, n for the n-th error of the block, which follows in full where it is new. Numbers are LEB128.
/// </summary>
internal sealed class EventCodec
{
    private const byte OfMessages = 1;
    private const byte OfJson = 2;
    private readonly ArrayBufferWriter<byte> body = new(1024);
    private readonly Dictionary<string, int> errors = new(StringComparer.Ordinal);
    private long last;

    public int Count { get; private set; }

    /// <summary>What was written so far.</summary>
    public byte[] Body => body.WrittenSpan.ToArray();

    /// <summary>Adds a message's new status, unless the feed does not tell of it.</summary>
    public void Add(long message, MessageStatus status, string? error)
    {
        if (EventTypes.Of(status) is null)
            return;
        if (Count++ == 0)
            Write(OfMessages);
        Write((byte)status);
        var distance = message - last;
        WriteNumber((ulong)(distance << 1 ^ distance >> 63));
        last = message;
        if (error is null)
            WriteNumber(0);
        else if (errors.TryGetValue(error, out var known))
            WriteNumber((ulong)known);
        else
            WriteNew(error);
    }

    /// <summary>A block of one event that brings its data.</summary>
    public static byte[] Of(EventType type, ReadOnlySpan<byte> json) => [OfJson, (byte)type, .. json];

    /// <exception cref="InvalidDataException">The block is of a later version, or cut.</exception>
    public static IEnumerable<StoredEvent> Read(EventBlock block) => block.Body switch
    {
        [OfMessages, ..] => ReadMessages(block),
        [OfJson, var type, ..] => [new(block.FirstSequence, (EventType)type, block.At, null, default, null, block.Body[2..])],
        _ => throw new InvalidDataException($"The event block at {block.FirstSequence} is of a form that this version cannot read."),
    };

    private static IEnumerable<StoredEvent> ReadMessages(EventBlock block)
    {
        List<string> errors = [];
        var (at, message) = (1, 0L);
        for (var n = 0; n < block.Count; n++)
        {
            var status = (MessageStatus)block.Body[at++];
            var zigzag = ReadNumber(block.Body, ref at);
            message += (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            var index = (int)ReadNumber(block.Body, ref at);
            if (index == errors.Count + 1)
            {
                var length = (int)ReadNumber(block.Body, ref at);
                errors.Add(Encoding.UTF8.GetString(block.Body, at, length));
                at += length;
            }
            yield return new(block.FirstSequence + n, EventTypes.Of(status) ?? throw new InvalidDataException($"The event block at {block.FirstSequence} is damaged."),
                block.At, message, status, index == 0 ? null : errors[index - 1], null);
        }
    }

    private void WriteNew(string error)
    {
        errors.Add(error, errors.Count + 1);
        WriteNumber((ulong)errors.Count);
        WriteNumber((ulong)Encoding.UTF8.GetByteCount(error));
        body.Advance(Encoding.UTF8.GetBytes(error, body.GetSpan(Encoding.UTF8.GetMaxByteCount(error.Length))));
    }

    private void Write(byte value)
    {
        body.GetSpan(1)[0] = value;
        body.Advance(1);
    }

    private void WriteNumber(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            Write((byte)(value | 0x80));
        Write((byte)value);
    }

    private static ulong ReadNumber(byte[] body, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var next = body[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
