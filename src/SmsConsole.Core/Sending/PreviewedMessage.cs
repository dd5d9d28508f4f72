using System.Runtime.InteropServices;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;

namespace SmsConsole.Core.Sending;

/// <summary>What would become of one recipient: how the number was read, the text (empty where none can be made), the sender shown with why, and all that stops it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PreviewedMessage(string Input, Recipient Recipient, string Text, SenderShown? Shown, IReadOnlyList<Problem> Problems);
