using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>Which way messages go over a session: the value is the command that asks for it.</summary>
public enum BindMode : uint
{
    Receiver = CommandId.BindReceiver,
    Transmitter = CommandId.BindTransmitter,
    Transceiver = CommandId.BindTransceiver,
}
