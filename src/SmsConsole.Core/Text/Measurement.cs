using System.Runtime.InteropServices;

namespace SmsConsole.Core.Text;

/// <summary>The size of a text: <paramref name="Units"/> are septets (GSM-7) or UTF-16 code units (UCS-2); an empty text is one segment of none.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Measurement(SmsEncoding Encoding, int Units, int Segments)
{
    /// <summary>The units that each of these segments holds: 160, 153, 70 or 67.</summary>
    public int Capacity => SmsText.Capacity(Encoding, Segments);

    /// <summary>Whether a text of this size is the better one to send: fewer segments, or as many and out of UCS-2.</summary>
    public bool Beats(Measurement other) =>
        Segments < other.Segments || (Segments == other.Segments && Encoding is SmsEncoding.Gsm7 && other.Encoding is SmsEncoding.Ucs2);
}
