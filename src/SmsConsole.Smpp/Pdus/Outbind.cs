using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>outbind (SMPP 3.4 §4.1.7): the carrier has connected to us and asks us to bind. Nobody answers it but with a bind.</summary>
public sealed record Outbind(string SystemId, string Password) : IPdu
{
    CommandId IPdu.Command => CommandId.Outbind;

    int IPdu.BodyBound => SystemId.Length + Password.Length + 2;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.CString(SystemId, 16, "system_id");
        writer.CString(Password, BindRequest.MaxPassword, "password");
    }

    public static DecodeError TryRead(ReadOnlySpan<byte> body, out Outbind pdu)
    {
        var reader = new PduReader(body);
        pdu = new(reader.CString(), reader.CString());
        return reader.Error;
    }

    // The generated text would show the password wherever the record is logged.
    public override string ToString() => $"Outbind {SystemId}";
}
