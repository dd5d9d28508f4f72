using System.Runtime.InteropServices;

namespace SmsConsole.Core.Text;

/// <summary>The size of a text: <paramref name="Units"/> are septets (GSM-7) or UTF-16 code units (UCS-2); an empty text is one segment of none.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Measurement(SmsEncoding Encoding, int Units, int Segments);
