using SmsConsole.Core.Sending;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Where a message stands, in the numbers and receipt codes of the vendor.</summary>
internal static class ReceiptCodes
{
    private const string NoReceipt = "";

    /// <summary>1 waits for its receipt, 2 failed, 3 delivered.</summary>
    public static int StatusOf(MessageStatus status) => status switch
    {
        MessageStatus.Delivered => 3,
        MessageStatus.Undelivered or MessageStatus.Expired or MessageStatus.Rejected or MessageStatus.Cancelled or MessageStatus.Suppressed or MessageStatus.Blocked => 2,
        _ => 1,
    };

    /// <param name="error">As <see cref="Message.Error"/> has it: a problem code, or a carrier's code behind where it comes from.</param>
    public static string Of(MessageStatus status, string? error) => status switch
    {
        _ when StatusOf(status) == 1 => NoReceipt,
        MessageStatus.Delivered => "DELIVERED",
        MessageStatus.Suppressed => "MOBILE_IN_BLACK",
        MessageStatus.Blocked when error is not null && VendorCodes.Find(error) is { } refused => refused.Code,
        _ when error is not null && error[(error.IndexOf('.', StringComparison.Ordinal) + 1)..] is var word && IsVendors(word) => word,
        MessageStatus.Expired => "EXPIRED",
        _ => "SP_UNKNOWN_ERROR",
    };

    private static bool IsVendors(string word) => word.Length > 3 && word.All(c => char.IsAsciiLetterUpper(c) || c == '_');
}
