using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>The answer to a bind (SMPP 3.4 §4.1.2). A refusal has no body: <paramref name="SystemId"/> is null.</summary>
internal readonly record struct BindResponse(BindMode Mode, string? SystemId) : IPdu
{
    public CommandId Command => (CommandId)((uint)Mode | (uint)CommandId.GenericNack);

    public int BodyBound => (SystemId?.Length ?? 0) + 6;

    public void WriteBody(ref PduWriter writer)
    {
        if (SystemId is null)
            return;
        writer.CString(SystemId, 16, "system_id");
        writer.Octets([0x02, 0x10, 0x00, 0x01, BindRequest.Version34]);
    }
}
