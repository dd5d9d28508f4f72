namespace SmsConsole.Smpp.Values;

/// <summary>The operations of SMPP 3.4 §5.1.2.1 that this library speaks. A response is its request with the top bit set.</summary>
public enum CommandId : uint
{
    BindReceiver = 0x00000001,
    BindTransmitter = 0x00000002,
    SubmitSm = 0x00000004,
    DeliverSm = 0x00000005,
    Unbind = 0x00000006,
    BindTransceiver = 0x00000009,
    EnquireLink = 0x00000015,
    GenericNack = 0x80000000,
    BindReceiverResp = 0x80000001,
    BindTransmitterResp = 0x80000002,
    SubmitSmResp = 0x80000004,
    DeliverSmResp = 0x80000005,
    UnbindResp = 0x80000006,
    BindTransceiverResp = 0x80000009,
    EnquireLinkResp = 0x80000015,
}
