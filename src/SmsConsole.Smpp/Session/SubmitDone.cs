using System.Runtime.InteropServices;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// The end of one submit. <paramref name="Tag"/> is the caller's own; <paramref name="Status"/> is a
/// <see cref="CommandStatus"/> and counts only when answered; <paramref name="MessageId"/> is the carrier's, null when it gave none.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SubmitDone(long Tag, SubmitOutcome Outcome, uint Status, string? MessageId)
{
    public bool IsAccepted => Outcome == SubmitOutcome.Answered && Status == CommandStatus.Ok;
}
