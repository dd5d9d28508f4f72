namespace SmsConsole.Core.Reviews;

/// <summary>Where a template version, a signature or a sender ID stands in its review.</summary>
public enum ReviewState
{
    Draft,
    InReview,
    Approved,
    Rejected,
    Retired,
}
