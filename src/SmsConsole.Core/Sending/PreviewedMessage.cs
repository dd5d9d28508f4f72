using System.Runtime.InteropServices;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;

namespace SmsConsole.Core.Sending;

/// <summary>
/// What would become of one recipient: how the number was read, the text (empty where none can be made), the sender shown with why,
/// all that stops it, and when it would go if not at once, with why where the destination's hours hold it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PreviewedMessage(
    string Input, Recipient Recipient, string Text, SenderShown? Shown, IReadOnlyList<Problem> Problems, DateTimeOffset? SendsAt = null, Problem? Waits = null);
