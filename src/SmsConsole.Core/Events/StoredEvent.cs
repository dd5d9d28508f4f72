using System.Globalization;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Events;

/// <summary>An event as it is stored: of a message, its id, new status and why; of all else, <paramref name="Json"/>.</summary>
internal sealed record StoredEvent(long Sequence, EventType Type, DateTimeOffset At, long? MessageId, MessageStatus Status, string? Error, byte[]? Json)
{
    /// <summary>The same through retries and replays, so that a receiver knows what it has seen.</summary>
    public string Id => IdOf(Sequence);

    public static string IdOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"evt_{sequence}");
}
