namespace SmsConsole.Core.Gateways;

/// <summary>How far a gateway is to be relied on at the moment.</summary>
public enum GatewayState
{
    Healthy,
    /// <summary>It answers late or throttles: used only where no healthy gateway leads.</summary>
    Slow,
    /// <summary>It refused or stopped answering: nothing goes there until the pause is over.</summary>
    Resting,
    /// <summary>The pause is over: a few messages are tried.</summary>
    Probing,
    NotConnected,
}

/// <summary>Why a gateway is given a rest.</summary>
public enum RestReason
{
    Slow,
    /// <summary>At least half of the last answers were refusals, or five in a row.</summary>
    Refusing,
    /// <summary>The same of answers that say we are too fast. It takes what it can, so it is given no rest where nothing else leads.</summary>
    Throttling,
    /// <summary>Nothing has been answered for a while, or submits ran out of time.</summary>
    Silent,
}

/// <summary>A gateway's state with its score, 0 to 100: the part of the last seconds' answers that were good. Weights are multiplied by it.</summary>
/// <param name="Until">When a rest ends; null outside one.</param>
/// <param name="Reason">Why it rests or is tried again; null otherwise.</param>
public sealed record GatewayStanding(GatewayState State, int Score, DateTimeOffset? Until = null, RestReason? Reason = null)
{
    public static GatewayStanding Healthy { get; } = new(GatewayState.Healthy, 100);
    public static GatewayStanding NotConnected { get; } = new(GatewayState.NotConnected, 0);
}
