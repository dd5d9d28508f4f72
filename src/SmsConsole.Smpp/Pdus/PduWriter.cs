using System.Text;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>
/// Writes the fields of a body in order into a span that is long enough. A value that the field cannot hold is the caller's
/// mistake and throws <see cref="ArgumentException"/>.
/// </summary>
internal ref struct PduWriter(Span<byte> target)
{
    private const int MaxShortMessage = 254;

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

    /// <summary>Type of number, numbering plan and digits or name, of at most <paramref name="maxOctets"/> with its NUL.</summary>
    public void Address(Address value, int maxOctets, string field)
    {
        Byte(value.Ton);
        Byte(value.Npi);
        CString(value.Value, maxOctets, field);
    }

    /// <summary>sm_length and short_message.</summary>
    public void ShortMessage(ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxShortMessage)
            throw new ArgumentException($"short_message has {value.Length} octets; at most {MaxShortMessage} fit.", nameof(value));
        Byte((byte)value.Length);
        Octets(value);
    }
}
