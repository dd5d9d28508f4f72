using System.Runtime.InteropServices;

namespace SmsConsole.Smpp.Values;

/// <summary>The network's own error (SMPP 3.4 §5.3.2.31). <paramref name="NetworkType"/>: 1 ANSI-136, 2 IS-95, 3 GSM.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NetworkErrorCode(byte NetworkType, ushort Code);
