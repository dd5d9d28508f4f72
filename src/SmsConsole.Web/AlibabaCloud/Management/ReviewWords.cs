using SmsConsole.Core.Reviews;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Where a review stands, in the vendor's numbers and words. A draft – withdrawn, or not submitted yet – is what the vendor calls cancelled.</summary>
internal static class ReviewWords
{
    private const string NoRemark = "无审批备注";

    public static long Number(ReviewState state) => state switch
    {
        ReviewState.InReview => 0,
        ReviewState.Approved => 1,
        ReviewState.Rejected => 2,
        _ => 10,
    };

    /// <summary>The state that a number stands for, or null.</summary>
    public static ReviewState? Of(long? number) => Enum.GetValues<ReviewState>().Where(state => state is not ReviewState.Retired && Number(state) == number).Select(state => (ReviewState?)state).FirstOrDefault();

    /// <param name="cancelled">The vendor spells it differently for templates and signatures.</param>
    public static string Word(ReviewState state, string cancelled) => state switch
    {
        ReviewState.InReview => "AUDIT_STATE_INIT",
        ReviewState.Approved => "AUDIT_STATE_PASS",
        ReviewState.Rejected => "AUDIT_STATE_NOT_PASS",
        _ => cancelled,
    };

    public static Fields Audit(ReviewFacts review) => new() { { "AuditDate", VendorTime.Show(review.DecidedAt) }, { "RejectInfo", Rejection(review) ?? "" } };

    public static Fields Reason(ReviewFacts review) => new()
    {
        { "RejectDate", review.State is ReviewState.Rejected ? VendorTime.Show(review.DecidedAt) : "" },
        { "RejectInfo", ReasonText(review) },
        { "RejectSubInfo", "" },
    };

    public static string ReasonText(ReviewFacts review) => Rejection(review) ?? NoRemark;

    private static string? Rejection(ReviewFacts review) => review.State is ReviewState.Rejected ? review.Reason : null;
}
