using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>bind_receiver, bind_transmitter or bind_transceiver (SMPP 3.4 §4.1): who wants in, and for what.</summary>
public sealed record BindRequest(BindMode Mode, string SystemId, string Password) : IPdu
{
    /// <summary>SMPP 3.4 as interface_version writes it.</summary>
    public const byte Version34 = 0x34;

    /// <summary>The standard says 9; longer passwords are common and carriers that give them out take them.</summary>
    internal const int MaxPassword = 64;

    public string SystemType { get; init; } = "";
    public byte InterfaceVersion { get; init; } = Version34;
    public byte AddressTon { get; init; }
    public byte AddressNpi { get; init; }
    public string AddressRange { get; init; } = "";

    CommandId IPdu.Command => (CommandId)Mode;

    int IPdu.BodyBound => SystemId.Length + Password.Length + SystemType.Length + AddressRange.Length + 7;

    void IPdu.WriteBody(ref PduWriter writer)
    {
        writer.CString(SystemId, 16, "system_id");
        writer.CString(Password, MaxPassword, "password");
        writer.CString(SystemType, 13, "system_type");
        writer.Byte(InterfaceVersion);
        writer.Byte(AddressTon);
        writer.Byte(AddressNpi);
        writer.CString(AddressRange, 41, "address_range");
    }

    public static DecodeError TryRead(BindMode mode, ReadOnlySpan<byte> body, out BindRequest request)
    {
        var reader = new PduReader(body);
        request = new(mode, reader.CString(), reader.CString())
        {
            SystemType = reader.CString(),
            InterfaceVersion = reader.Byte(),
            AddressTon = reader.Byte(),
            AddressNpi = reader.Byte(),
            AddressRange = reader.CString(),
        };
        return reader.Error;
    }

    // The generated text would show the password wherever the record is logged.
    public override string ToString() => $"{Mode} {SystemId}";
}
