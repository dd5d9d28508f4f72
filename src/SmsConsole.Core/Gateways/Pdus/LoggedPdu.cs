using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>One PDU of a log. <paramref name="Micros"/> is its time in microseconds since 1970 UTC; <paramref name="Octets"/> are valid while it is looked at.</summary>
/// <param name="Session">The place of the session in the gateway, from 0.</param>
/// <param name="IsOurs">Whether it went out.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LoggedPdu(long Micros, int Session, bool IsOurs, ReadOnlyMemory<byte> Octets)
{
    public DateTimeOffset At => DateTimeOffset.UnixEpoch.AddMicroseconds(Micros);

    public static long MicrosOf(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
