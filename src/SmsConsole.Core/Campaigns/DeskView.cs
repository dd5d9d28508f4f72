namespace SmsConsole.Core.Campaigns;

/// <summary>What waits for one person, and how far a fresh installation has come.</summary>
/// <param name="ReviewsWaiting">Works of others that this person may decide on; 0 for who is no approver.</param>
/// <param name="Drafts">This person's drafts of templates, signatures and sender IDs.</param>
/// <param name="Rejected">This person's rejected ones.</param>
/// <param name="Campaigns">Running and paused ones, the newest first, at most ten.</param>
/// <param name="Webhooks">Those that the console has disabled, or that take nothing; only for who may mend them.</param>
/// <param name="GatewaysDown">Names of enabled gateways without a carrier.</param>
public sealed record DeskView(
    int ReviewsWaiting, DraftCounts Drafts, DraftCounts Rejected, IReadOnlyList<CampaignAtWork> Campaigns, IReadOnlyList<WebhookInTrouble> Webhooks, IReadOnlyList<string> GatewaysDown, FirstSteps Steps)
{
    /// <summary>Prefixes and countries that are held because their codes look pumped; 0 for who cannot release them.</summary>
    public int PrefixesHeld { get; init; }
}

/// <summary>How many of each kind.</summary>
public sealed record DraftCounts(int Templates, int Signatures, int SenderIds)
{
    public int Total => Templates + Signatures + SenderIds;
}

/// <summary>A campaign that is running or stands still; <paramref name="PauseReason"/> is a problem code, or null.</summary>
public sealed record CampaignAtWork(long Id, string Name, CampaignState State, string? PauseReason);

/// <summary>A webhook that takes nothing; the console may have disabled it for that.</summary>
public sealed record WebhookInTrouble(int Id, string Name, bool IsDisabled);

/// <summary>The steps from a fresh installation to the first message, each done or not.</summary>
public sealed record FirstSteps(bool HasTemplate, bool HasApproved, bool HasGateway, bool HasSent)
{
    public bool AreDone => HasTemplate && HasApproved && HasGateway && HasSent;
}
