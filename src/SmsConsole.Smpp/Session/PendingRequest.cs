using System.Runtime.InteropServices;

namespace SmsConsole.Smpp.Session;

/// <summary>A request without an answer: the caller's tag, the outgoing batch that carries it, and when it was put there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingRequest(long Tag, long Batch, long At);
