using System.Text;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// Writes the fields of a body in order into a span that is long enough. A value that the field cannot hold is the caller's
/// mistake and throws <see cref="ArgumentException"/>.
/// </summary>
internal ref struct PduWriter(Span<byte> target)
{
    private readonly Span<byte> target = target;

    public int Length { get; private set; }

    public void Byte(byte value) => target[Length++] = value;

    public void Octets(ReadOnlySpan<byte> value)
    {
        value.CopyTo(target[Length..]);
        Length += value.Length;
    }

    /// <summary>Text in Latin-1 with a closing NUL; <paramref name="maxOctets"/> counts the NUL, as the standard's tables do.</summary>
    public void CString(string value, int maxOctets, string field)
    {
        if (value.Length >= maxOctets)
            throw new ArgumentException($"{field} has {value.Length} characters; at most {maxOctets - 1} fit.", nameof(value));
        if (value.AsSpan().ContainsAnyExceptInRange('\u0001', '\u00FF'))
            throw new ArgumentException($"{field} has a character that the wire cannot carry.", nameof(value));
        Length += Encoding.Latin1.GetBytes(value, target[Length..]);
        target[Length++] = 0;
    }
}
