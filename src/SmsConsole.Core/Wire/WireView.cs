using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Core.Wire;

/// <summary>What the PDU logs hold of a message, in the order of time, and how far each log reaches.</summary>
/// <param name="Pdus">At most <see cref="WireBook.MostPdus"/>.</param>
/// <param name="Logs">One for each gateway that the message was given to.</param>
public sealed record WireView(IReadOnlyList<WirePdu> Pdus, IReadOnlyList<WireLog> Logs);

/// <summary>A PDU as it was on the wire.</summary>
/// <param name="IsOurs">Whether it went to the carrier.</param>
/// <param name="Session">Which of the gateway's sessions carried it, from 1.</param>
/// <param name="Hex">All of its octets.</param>
public sealed record WirePdu(DateTimeOffset At, bool IsOurs, string Gateway, int Session, DecodedPdu Decoded, string Hex);

/// <summary>How far the log of a gateway reaches for this message.</summary>
/// <param name="Since">Its earliest PDU, null when it has none.</param>
/// <param name="Lost">PDUs of any message that were left out while this one was under way.</param>
public sealed record WireLog(string Gateway, WireLogState State, DateTimeOffset? Since = null, long Lost = 0);

/// <summary>What can be expected of a gateway's PDU log.</summary>
public enum WireLogState
{
    /// <summary>It has been looked through.</summary>
    Read,
    /// <summary>It has been looked through, and begins after the message was under way.</summary>
    BeginsLater,
    /// <summary>The gateway keeps none.</summary>
    Off,
    /// <summary>The gateway does not speak SMPP.</summary>
    NotSmpp,
    /// <summary>It is kept by another process, the one that talks to the carriers.</summary>
    Elsewhere,
}
