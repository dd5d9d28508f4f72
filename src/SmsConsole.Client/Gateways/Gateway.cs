using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>A connection to a carrier or provider.</summary>
/// <param name="Draining">Takes no new messages, but stays connected for answers and receipts.</param>
/// <param name="MaxPerSecond">Segments a second at most; null for no limit.</param>
/// <param name="Window">Segments that may wait for the carrier's answer.</param>
/// <param name="Health">How it does; null while it is not open.</param>
public sealed record Gateway(
    int Id, string Name, GatewayKind Kind, bool Enabled, bool Draining, string? DefaultSender, int? MaxPerSecond, int Window, GatewayHealth? Health);

/// <summary>How a gateway does, by the last ten seconds; counts are since it was opened.</summary>
/// <param name="Score">0 to 100: the part of the last answers that were good.</param>
/// <param name="RestsUntil">When a rest ends and the carrier is tried again.</param>
/// <param name="PerSecond">Segments a second that are allowed now; null for no limit.</param>
public sealed record GatewayHealth(
    bool Ready, GatewayState State, int Score, DateTimeOffset? RestsUntil, RestReason? RestReason, DateTimeOffset? ReadySince, GatewayTrouble? Trouble, long Submitted,
    long Accepted, long Refused, long Postponed, long Unanswered, long Receipts, int InFlight, int? PerSecond);

/// <summary>The latest problem of a gateway.</summary>
public sealed record GatewayTrouble(string Code, string Message, DateTimeOffset? At);

/// <summary>Which messages go by which gateway.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or <c>*</c> for all.</param>
/// <param name="Type">Null for all types.</param>
/// <param name="SenderId">Only messages that show this sender; null for any.</param>
/// <param name="Priority">The lowest number with a healthy gateway wins.</param>
/// <param name="Weight">Shares among equal priorities.</param>
public sealed record Route(int Id, int GatewayId, string Gateway, string Country, MessageType? Type, string? SenderId, int Priority, int Weight, bool Enabled);

/// <summary>How a gateway talks.</summary>
[JsonConverter(typeof(OpenEnum<GatewayKind>))]
public enum GatewayKind
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Simulator,
    Smpp,
    AlibabaCloud,
    Twilio,
    Http,
}

/// <summary>Whether a gateway is used.</summary>
[JsonConverter(typeof(OpenEnum<GatewayState>))]
public enum GatewayState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Healthy,
    /// <summary>Used only where nothing healthy leads.</summary>
    Slow,
    /// <summary>Not used.</summary>
    Resting,
    Probing,
    NotConnected,
}

/// <summary>Why a gateway rests.</summary>
[JsonConverter(typeof(OpenEnum<RestReason>))]
public enum RestReason
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Slow,
    Refusing,
    Throttling,
    Silent,
}
