namespace SmsConsole.Core.Sending;

/// <summary>
/// Any text, of no template: to up to 1,000 numbers as people write them, or to nobody in particular. Whether a destination that needs a
/// signature is told so is up to <paramref name="MindsSignature"/>: a text may be asked about before one is chosen.
/// </summary>
public sealed record TextToRehearse(
    IReadOnlyList<string> To, string Text, MessageType Type = MessageType.Notification, string? Signature = null, string? SenderId = null, bool MindsSignature = false);
