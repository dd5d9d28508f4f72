using SmsConsole.Core.Sending;

namespace SmsConsole.Web.Twilio;

/// <summary>Where a message stands, in Twilio's words.</summary>
internal static class TwilioStatus
{
    /// <summary><paramref name="submittedAt"/> tells what expired here from what expired at the carrier.</summary>
    public static string Of(MessageStatus status, DateTimeOffset? submittedAt) => status switch
    {
        MessageStatus.Held => "scheduled",
        MessageStatus.Queued => "queued",
        MessageStatus.Sending => "sending",
        // Nobody knows whether a carrier took it; Twilio has no word for that, and what was written counts as sent.
        MessageStatus.Sent or MessageStatus.Unknown => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Undelivered => "undelivered",
        MessageStatus.Expired => submittedAt is null ? "failed" : "undelivered",
        MessageStatus.Cancelled => "canceled",
        _ => "failed",
    };

    /// <summary>Twilio's number for how it ended; null where nothing went wrong.</summary>
    public static int? ErrorOf(MessageStatus status, string? error) => status switch
    {
        MessageStatus.Expired => 30036,
        MessageStatus.Undelivered or MessageStatus.Rejected => 30008,
        MessageStatus.Suppressed or MessageStatus.Blocked => TwilioErrors.Of(error ?? ""),
        _ => null,
    };
}
