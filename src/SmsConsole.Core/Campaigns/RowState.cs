namespace SmsConsole.Core.Campaigns;

/// <summary>Where a row of a campaign's file stands: the columns of its books.</summary>
public enum RowState
{
    Invalid,
    Duplicate,
    Suppressed,
    Blocked,
    Held,
    Queued,
    Sending,
    Sent,
    Delivered,
    Undelivered,
    Expired,
    Rejected,
    Unknown,
    Cancelled,
}
