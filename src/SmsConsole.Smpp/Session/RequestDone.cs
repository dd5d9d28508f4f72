using System.Runtime.InteropServices;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// The end of a query, cancel or replace. <paramref name="Status"/> is a <see cref="CommandStatus"/> and counts only when
/// answered; <paramref name="Found"/> is what a query found, null for the others and for an answer that cannot be read.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestDone(SubmitOutcome Outcome, uint Status, QuerySmResp? Found = null)
{
    public bool IsAccepted => Outcome == SubmitOutcome.Answered && Status == CommandStatus.Ok;
}
