namespace SmsConsole.Core.Senders;

/// <summary>Where a sender ID stands with the carriers of its country.</summary>
public enum SenderIdState
{
    Draft,
    Submitted,
    Registered,
    Rejected,
    Expired,
}
