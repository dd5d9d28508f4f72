using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>The answer to deliver_sm (SMPP 3.4 §4.6.2); its message_id is unused and empty.</summary>
internal readonly record struct DeliverSmResp : IPdu
{
    public CommandId Command => CommandId.DeliverSmResp;

    public int BodyBound => 1;

    public void WriteBody(ref PduWriter writer) => writer.Byte(0);
}
