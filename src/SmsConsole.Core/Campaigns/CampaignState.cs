namespace SmsConsole.Core.Campaigns;

/// <summary>Where a campaign stands.</summary>
public enum CampaignState
{
    Draft,
    Checked,
    AwaitingApproval,
    Scheduled,
    Running,
    Paused,
    Completed,
    Cancelled,
}
