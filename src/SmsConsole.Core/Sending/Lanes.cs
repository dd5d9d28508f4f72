namespace SmsConsole.Core.Sending;

/// <summary>
/// The lines in which messages wait. Each campaign is a line of its own (its id, above 0), so that pausing one is
/// leaving it alone, and none waits behind another. So is each gateway that is tested: the line itself says which gateway
/// its messages go through, and ordinary messages carry nothing for it.
/// </summary>
public static class Lanes
{
    public const long VerificationCodes = -2;
    public const long Singles = -1;

    /// <summary>The lines of tests lie below this, a gateway's id further down.</summary>
    internal const long Tests = -1000;

    public static long Of(MessageType type) => type is MessageType.VerificationCode ? VerificationCodes : Singles;

    /// <summary>The line of the messages that test a gateway.</summary>
    public static long OfTest(int gatewayId) => Tests - gatewayId;

    /// <summary>The gateway that the messages of a line test; null for every other line.</summary>
    public static int? TestedBy(long line) => line < Tests ? (int)(Tests - line) : null;
}
