using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Gateways.Simulator;

/// <summary>One submit in the simulated carrier's ledger: a segment as it came over the wire, its text decoded from the bytes.</summary>
/// <param name="Id">The carrier's id, a decimal number.</param>
/// <param name="Recipient">The E.164 digits as a number.</param>
/// <param name="Reference">What the segments of one long message share; 0 for a message of one.</param>
/// <param name="Part">From 1.</param>
/// <param name="Status">The command_status it was answered with.</param>
/// <param name="Receipt">The state its receipt tells; null where it gets none.</param>
/// <param name="IsAcknowledged">The receipt was answered.</param>
public sealed record LedgerEntry(
    long Id, DateTimeOffset At, string Sender, long Recipient, int Reference, int Part, int Parts, uint Status, MessageState? Receipt, bool IsAcknowledged, string Text);

/// <summary>The ledger, to be gone through once.</summary>
public sealed record SubmitLedger(IAsyncEnumerable<LedgerEntry> Entries);
