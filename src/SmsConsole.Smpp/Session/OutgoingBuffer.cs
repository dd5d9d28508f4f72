using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// Two buffers: PDUs go into one while the socket has the other. Each filling is a numbered batch, so that it is known of every
/// PDU whether the socket has had it. Guarded by the link's lock.
/// </summary>
internal sealed class OutgoingBuffer
{
    private const int Small = 64 * 1024;
    private const int Large = 1024 * 1024;

    private byte[] filling = new byte[Small];
    private byte[] sending = new byte[Small];

    /// <summary>Octets that wait to be taken.</summary>
    public int Length { get; private set; }

    /// <summary>The batch that PDUs added now belong to.</summary>
    public long Batch { get; private set; } = 1;

    /// <summary>The last batch given to the socket; 0 before the first.</summary>
    public long HandedBatch => Batch - 1;

    /// <summary>Adds a PDU whole or, when a field is invalid (<see cref="ArgumentException"/>), not at all.</summary>
    public void Add<TPdu>(in TPdu pdu, uint sequence, uint status) where TPdu : IPdu
    {
        var bound = Frame.Bound(pdu);
        if (filling.Length - Length < bound)
            Array.Resize(ref filling, Math.Max(filling.Length * 2, Length + bound));
        Length += Frame.Write(pdu, sequence, status, filling.AsSpan(Length));
    }

    /// <summary>Gives what was added since the last call and starts the next batch. It stays valid until the call after this one.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        if (Length == 0)
            return default;
        var batch = filling.AsMemory(0, Length);
        // A burst must not hold its memory for the rest of the session.
        (filling, sending) = (sending.Length > Large ? new byte[Small] : sending, filling);
        (Length, Batch) = (0, Batch + 1);
        return batch;
    }
}
