using System.Runtime.InteropServices;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// A request without an answer: the answer it wants, the caller's tag, where it starts in the outgoing stream, and when it was
/// put there. Somebody may wait for it; else its end is told to the link's owner.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PendingRequest(CommandId Answer, long Tag, long Position, long At, TaskCompletionSource<RequestDone>? Waiter);
