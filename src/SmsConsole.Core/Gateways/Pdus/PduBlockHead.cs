using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>What stands before the records of a <see cref="PduBlock"/>: their octets, their first and last time, and how many PDUs were lost before them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PduBlockHead(int Length, long First, long Last, int Dropped);
