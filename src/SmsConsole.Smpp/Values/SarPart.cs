using System.Runtime.InteropServices;

namespace SmsConsole.Smpp.Values;

/// <summary>Which part of which long message this is: <paramref name="Number"/> of <paramref name="Total"/>, counted from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SarPart(ushort Reference, byte Total, byte Number);
