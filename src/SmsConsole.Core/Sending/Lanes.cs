namespace SmsConsole.Core.Sending;

/// <summary>
/// The lines in which messages wait. Each campaign is a line of its own (its id, above 0), so that pausing one is
/// leaving it alone, and none waits behind another.
/// </summary>
public static class Lanes
{
    public const long VerificationCodes = -2;
    public const long Singles = -1;

    public static long Of(MessageType type) => type is MessageType.VerificationCode ? VerificationCodes : Singles;
}
