using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>What the outgoing buffer must know of a PDU to write it in one go.</summary>
internal interface IPdu
{
    CommandId Command { get; }

    /// <summary>At least as many octets as the body takes.</summary>
    int BodyBound { get; }

    void WriteBody(ref PduWriter writer);
}
