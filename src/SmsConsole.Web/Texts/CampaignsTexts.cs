namespace SmsConsole.Web.Texts;

/// <summary>The texts of the campaign pages.</summary>
public sealed class CampaignsTexts;
