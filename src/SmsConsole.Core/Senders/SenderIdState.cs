namespace SmsConsole.Core.Senders;

/// <summary>How far the registration of a sender ID in a country has come.</summary>
public enum SenderIdState
{
    Draft,
    Submitted,
    Registered,
    Rejected,
    Expired,
}
