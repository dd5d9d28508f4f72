using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Session;

/// <summary>
/// Sees each PDU of a session: ours as they are given to the socket, the other side's as they are read and before anybody acts on
/// them. Called from the session's own loops, from one thread per direction, so it must return soon and must not throw: a fault
/// ends the session. The octets are valid during the call. Passwords of binds are written over with asterisks.
/// </summary>
/// <param name="isOurs">Whether it goes out.</param>
/// <param name="header">Its header, as it is on the wire.</param>
/// <param name="body">What follows the header.</param>
public delegate void PduTap(bool isOurs, in PduHeader header, ReadOnlySpan<byte> body);
