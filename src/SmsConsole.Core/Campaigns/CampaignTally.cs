using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Campaigns;

/// <summary>How many messages of a campaign stand where, kept in the same transaction as every change of a message.</summary>
public sealed class CampaignTally
{
    public long CampaignId { get; init; }
    public MessageStatus Status { get; init; }
    public long Count { get; init; }
}
