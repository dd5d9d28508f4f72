namespace SmsConsole.Core.Reviews;

/// <summary>The review policy: what needs a person's approval besides what always does.</summary>
public sealed class ReviewOptions
{
    public const string Section = "Review";

    /// <summary>Whether templates for outside the Chinese mainland are reviewed; those for the mainland always are.</summary>
    public bool GlobalTemplatesNeedReview { get; init; }
}
