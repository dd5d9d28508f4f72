using System.Runtime.InteropServices;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;

namespace SmsConsole.Core.Sending;

/// <summary>
/// What would become of one recipient: how the number was read, the text, the sender shown with why, what stops it, if anything, and
/// when it would go if not at once, with why where the destination's hours hold it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PreviewedMessage(string Input, Recipient Recipient, Composed Composed, SenderShown? Shown, Problem? Problem, DateTimeOffset? SendsAt = null, Problem? Waits = null);
