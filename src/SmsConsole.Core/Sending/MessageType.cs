namespace SmsConsole.Core.Sending;

/// <summary>What a message is for; it decides rules, priority lane and limits.</summary>
public enum MessageType
{
    VerificationCode,
    Notification,
    Promotional,
}
