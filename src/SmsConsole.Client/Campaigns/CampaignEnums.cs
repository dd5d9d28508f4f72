using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Where a campaign stands.</summary>
[JsonConverter(typeof(OpenEnum<CampaignState>))]
public enum CampaignState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Draft,
    Checked,
    AwaitingApproval,
    Scheduled,
    Running,
    Paused,
    Completed,
    Cancelled,
}

/// <summary>Where a row of a recipient file stands.</summary>
[JsonConverter(typeof(OpenEnum<RowState>))]
public enum RowState
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
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

/// <summary>What happens to a number that stands in the file twice.</summary>
[JsonConverter(typeof(OpenEnum<DuplicatePolicy>))]
public enum DuplicatePolicy
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Skip,
    Send,
}
