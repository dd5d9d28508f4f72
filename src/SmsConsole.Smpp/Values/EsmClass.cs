namespace SmsConsole.Smpp.Values;

/// <summary>The bits of esm_class that matter here (SMPP 3.4 §5.2.12).</summary>
public static class EsmClass
{
    public const byte Default = 0x00;
    public const byte TypeMask = 0x3C;
    public const byte DeliveryReceipt = 0x04;
    public const byte IntermediateNotification = 0x20;
    public const byte UserDataHeader = 0x40;
    public const byte ReplyPath = 0x80;
}
