namespace SmsConsole.Smpp.Values;

/// <summary>Tags of optional parameters (SMPP 3.4 §5.3.2); any other tag may be used as a number.</summary>
public static class TlvTag
{
    public const ushort QosTimeToLive = 0x0017;
    public const ushort SourcePort = 0x020A;
    public const ushort DestinationPort = 0x020B;
    public const ushort SarMessageReference = 0x020C;
    public const ushort SarTotalSegments = 0x020E;
    public const ushort SarSegmentSequence = 0x020F;
    public const ushort InterfaceVersion = 0x0210;
    public const ushort AdditionalStatusText = 0x001D;
    public const ushort ReceiptedMessageId = 0x001E;
    public const ushort UserMessageReference = 0x0204;
    public const ushort AvailabilityStatus = 0x0422;
    public const ushort NetworkErrorCode = 0x0423;
    public const ushort MessagePayload = 0x0424;
    public const ushort MessageState = 0x0427;
}
