using System.Runtime.InteropServices;

namespace SmsConsole.Smpp.Session;

/// <summary>A request without an answer: the caller's tag, where it starts in the outgoing stream, and when it was put there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingRequest(long Tag, long Position, long At);
