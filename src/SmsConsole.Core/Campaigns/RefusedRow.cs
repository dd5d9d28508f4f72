namespace SmsConsole.Core.Campaigns;

/// <summary>A row of a campaign's file that the check refused.</summary>
public sealed class RefusedRow
{
    public long CampaignId { get; init; }
    public int Row { get; init; }
    public RefusedState State { get; init; }
    public required string Code { get; init; }

    /// <summary>The values of the problem's text, as a JSON array of strings.</summary>
    public string? Arguments { get; init; }
}
