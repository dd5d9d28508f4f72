using System.Text;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>Reads the fields of a body in order. The first failure sticks; reads after it give zeros and empty values.</summary>
internal ref struct PduReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> rest = body;

    public DecodeError Error { get; private set; }

    public readonly bool AtEnd => rest.IsEmpty;

    public byte Byte()
    {
        if (rest.IsEmpty)
        {
            Fail(DecodeError.Truncated);
            return 0;
        }
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    /// <summary>Text in Latin-1 up to its closing NUL. Carriers exceed the standard's lengths, so only the body's end limits it.</summary>
    public string CString()
    {
        var end = rest.IndexOf((byte)0);
        if (end < 0)
        {
            Fail(rest.IsEmpty ? DecodeError.Truncated : DecodeError.UnterminatedText);
            return "";
        }
        var text = end == 0 ? "" : Encoding.Latin1.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    /// <summary>Type of number, numbering plan and digits or name.</summary>
    public Address Address() => new(Byte(), Byte(), CString());

    /// <summary>All that is left, when it is at least that long.</summary>
    public ReadOnlySpan<byte> Rest(int atLeast)
    {
        if (rest.Length < atLeast)
            Fail(DecodeError.Truncated);
        var all = rest;
        rest = default;
        return all;
    }

    public void Fail(DecodeError error)
    {
        if (Error == DecodeError.None)
            Error = error;
        rest = default;
    }
}
