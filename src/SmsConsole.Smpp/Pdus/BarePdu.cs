using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>A PDU that is all header: enquire_link, unbind, generic_nack, the answers that say no more than a status, and refusals.</summary>
internal readonly record struct BarePdu(CommandId Command) : IPdu
{
    public int BodyBound => 0;

    public void WriteBody(ref PduWriter writer)
    {
    }
}
