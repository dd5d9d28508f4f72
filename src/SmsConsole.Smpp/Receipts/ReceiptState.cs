using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Receipts;

/// <summary>The words of <c>stat:</c> (SMPP 3.4 Appendix B) and the spellings carriers use for them.</summary>
internal static class ReceiptState
{
    public static string Write(MessageState state) => state switch
    {
        MessageState.Enroute => "ENROUTE",
        MessageState.Delivered => "DELIVRD",
        MessageState.Expired => "EXPIRED",
        MessageState.Deleted => "DELETED",
        MessageState.Undeliverable => "UNDELIV",
        MessageState.Accepted => "ACCEPTD",
        MessageState.Rejected => "REJECTD",
        _ => "UNKNOWN",
    };

    public static MessageState Read(string? word) => word?.ToUpperInvariant() switch
    {
        "DELIVRD" or "DELIVERED" or "DELIVERD" or "DELIVRED" or "DELIVER" or "DELIV" or "2" => MessageState.Delivered,
        "EXPIRED" or "EXPIRD" or "3" => MessageState.Expired,
        "DELETED" or "DELETD" or "4" => MessageState.Deleted,
        "UNDELIV" or "UNDELIVERABLE" or "UNDELIVERED" or "UNDELIVRD" or "UNDELIVERD" or "FAILED" or "5" => MessageState.Undeliverable,
        "ACCEPTD" or "ACCEPTED" or "6" => MessageState.Accepted,
        "UNKNOWN" or "UNKNOWM" or "7" => MessageState.Unknown,
        "REJECTD" or "REJECTED" or "REJECT" or "8" => MessageState.Rejected,
        "ENROUTE" or "BUFFERED" or "BUFFRED" or "BUFFERD" or "SCHEDULED" or "0" or "1" => MessageState.Enroute,
        _ => MessageState.Unstated,
    };
}
