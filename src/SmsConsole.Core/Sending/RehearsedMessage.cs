using SmsConsole.Core.Countries;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>What sending would make of each recipient; <paramref name="Text"/> is that of the first one who has a text, cut into segments.</summary>
public sealed record RehearsedSend(IReadOnlyList<RehearsedMessage> Recipients, string? Text, SegmentedText? Segments);

/// <summary>One recipient: how the number was read, the sender shown with why, the gateway it would most probably go by, and what stops it.</summary>
public sealed record RehearsedMessage(
    string Input, ParsedNumber Number, string? E164, Country? Country, SenderShown? Shown, string? Route, string? Text, IReadOnlyList<Problem> Obstacles)
{
    /// <summary>When it would go, or null for at once; and why (<c>hours.closed</c>) where the destination's hours hold it until then.</summary>
    public DateTimeOffset? SendsAt { get; init; }
    public Problem? Waits { get; init; }

    /// <summary>Every route to the country, in order, with why it would take the message now or not.</summary>
    public IReadOnlyList<RouteLine> Routes { get; init; } = [];

    public bool WouldSend => Obstacles.Count == 0;
}
