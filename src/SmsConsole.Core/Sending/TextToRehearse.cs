namespace SmsConsole.Core.Sending;

/// <summary>Any text, of no template: to up to 1,000 numbers as people write them, or to nobody in particular.</summary>
public sealed record TextToRehearse(
    IReadOnlyList<string> To, string Text, MessageType Type = MessageType.Notification, string? Signature = null, string? SenderId = null);
