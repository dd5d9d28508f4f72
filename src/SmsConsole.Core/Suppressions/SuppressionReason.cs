namespace SmsConsole.Core.Suppressions;

/// <summary>Why a number is on the suppression list.</summary>
public enum SuppressionReason
{
    OptOut,
    Complaint,
    Manual,
}
