namespace SmsConsole.Core.Storage;

/// <summary>A campaign's step from one row of its file to a later one, and how many messages it made.</summary>
internal sealed record CampaignProgress(long CampaignId, int FromRow, int ToRow, int Added);
