namespace SmsConsole.Core.Campaigns;

/// <summary>What becomes of the same number with the same text.</summary>
public enum DuplicatePolicy
{
    Skip,
    Send,
}
