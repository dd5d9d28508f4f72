using System.Buffers;
using System.Text;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Builds what is hashed and signed, in bytes of a rented array: nothing is left for the collector.</summary>
internal sealed class Utf8Text(int capacity) : IDisposable
{
    private byte[] rented = ArrayPool<byte>.Shared.Rent(capacity);
    private int length;

    public ReadOnlySpan<byte> Written => rented.AsSpan(0, length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        length += bytes.Length;
    }

    public void Append(ReadOnlySpan<char> text) => length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>As RFC 3986 says: letters, digits and <c>-_.~</c> stay, all else is %XX in upper case.</summary>
    public void AppendEscaped(ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var plain = ArrayPool<byte>.Shared.Rent(size);
        AppendEscaped(plain.AsSpan(0, Encoding.UTF8.GetBytes(text, plain)));
        ArrayPool<byte>.Shared.Return(plain);
    }

    public void AppendEscaped(ReadOnlySpan<byte> bytes)
    {
        var to = Room(bytes.Length * 3);
        var at = 0;
        foreach (var one in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                to[at++] = one;
                continue;
            }
            to[at++] = (byte)'%';
            to[at++] = Digit(one >> 4);
            to[at++] = Digit(one & 15);
        }
        length += at;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    private Span<byte> Room(int size)
    {
        if (rented.Length - length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(rented.Length * 2, length + size));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(rented);
            rented = larger;
        }
        return rented.AsSpan(length);
    }
}
