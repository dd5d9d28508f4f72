namespace SmsConsole.Core.Campaigns;

/// <summary>A campaign in a list.</summary>
public sealed record CampaignListRow(
    long Id, string Name, CampaignState State, string TemplateCode, string FileName, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? Schedule, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, CampaignBooks Books);

/// <summary>Which campaigns: <paramref name="Search"/> is the beginning of a name; <paramref name="Take"/> is 1–200; <paramref name="After"/> the cursor of the page before.</summary>
public sealed record CampaignQuery(string? Search = null, CampaignState? State = null, string? After = null, int Take = 50);
