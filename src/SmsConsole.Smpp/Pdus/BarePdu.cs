using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>A PDU that is all header: enquire_link, unbind, their responses, generic_nack.</summary>
internal readonly record struct BarePdu(CommandId Command) : IPdu
{
    public int BodyBound => 0;

    public void WriteBody(ref PduWriter writer)
    {
    }
}
