using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>How far a log reaches.</summary>
/// <param name="Since">Its earliest PDU; null when there is none.</param>
/// <param name="Lost">PDUs that were left out at about the time that was asked for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PduLogReach(DateTimeOffset? Since, long Lost);
