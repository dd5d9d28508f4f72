namespace SmsConsole.Core.Campaigns;

/// <summary>Why a row never becomes a message. The numbers are stored; never renumber.</summary>
public enum RefusedState : short
{
    Invalid = 1,
    Duplicate = 2,
    Suppressed = 3,
    Blocked = 4,
}
