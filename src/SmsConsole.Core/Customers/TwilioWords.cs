using System.Globalization;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;

namespace SmsConsole.Core.Customers;

/// <summary>What the console says, in Twilio's words: ids, statuses, problems by Twilio's numbers. docs/api.md has the tables.</summary>
public static class TwilioWords
{
    public const string Version = "2010-04-01";

    /// <summary>Twilio's libraries take no other names of accounts.</summary>
    public const string AccountPrefix = "AC";

    private const string SidPrefix = "SM";
    private const int SidLength = 34;

    /// <summary>An access key as an account.</summary>
    public static string AccountOf(string? accessKeyId) => AccountPrefix + accessKeyId;

    /// <summary><c>SM</c> and 32 hexadecimal digits, of which the message's own id fills the last 16.</summary>
    public static string SidOf(long id) => SidPrefix + id.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Null for what is no id of ours.</summary>
    public static long? ReadSid(string sid) =>
        sid.Length == SidLength && sid.StartsWith(SidPrefix, StringComparison.Ordinal) && sid.AsSpan(2, 16).Trim('0').IsEmpty
        && long.TryParse(sid.AsSpan(18), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <param name="status">Where it stands.</param>
    /// <param name="submittedAt">Tells what expired here from what expired at the carrier.</param>
    public static string StatusOf(MessageStatus status, DateTimeOffset? submittedAt) => status switch
    {
        MessageStatus.Held => "scheduled",
        MessageStatus.Queued => "queued",
        MessageStatus.Sending => "sending",
        // Nobody knows whether a carrier took it. Twilio has no word for that.
        MessageStatus.Sent or MessageStatus.Unknown => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Undelivered => "undelivered",
        MessageStatus.Expired => submittedAt is null ? "failed" : "undelivered",
        MessageStatus.Cancelled => "canceled",
        _ => "failed",
    };

    /// <summary>Why it ended so; null where nothing went wrong.</summary>
    public static int? ErrorOf(MessageStatus status, string? error) => status switch
    {
        MessageStatus.Expired => 30036,
        MessageStatus.Undelivered or MessageStatus.Rejected => 30008,
        MessageStatus.Suppressed or MessageStatus.Blocked => CodeOf(error ?? ""),
        _ => null,
    };

    /// <summary>Twilio's number for a problem code; 20001 (invalid parameter) where it has none.</summary>
    public static int CodeOf(string problem) => problem switch
    {
        "access.unauthenticated" or "key.expired" => 20003,
        "access.denied" or "access.https_required" or "key.address_not_allowed" or "text.no_template" or "template.pass_through_denied" => 20403,
        "rate.limited" => 20429,
        "request.method_not_allowed" => 20004,
        "server.fault" => 20500,
        "twilio.to_missing" => 21604,
        "twilio.body_missing" => 21602,
        "twilio.no_media" => 21622,
        "twilio.send_at_missing" => 35111,
        "twilio.send_at_invalid" => 35114,
        "message.not_waiting" => 30409,
        "message.too_long" => 21617,
        "message.expired" => 30036,
        "number.not_mobile" => 21614,
        "country.not_allowed" or "country.not_found" or SendRules.NoRouteLeads => 21408,
        SendRules.OnSuppressionList => 21610,
        _ when problem.EndsWith(".not_found", StringComparison.Ordinal) => 20404,
        _ when problem.StartsWith("storage.", StringComparison.Ordinal) => 20503,
        _ when problem.StartsWith("webhook.", StringComparison.Ordinal) => 21609,
        _ when problem.StartsWith("number.", StringComparison.Ordinal) => 21211,
        _ when problem.StartsWith("sender.", StringComparison.Ordinal) => 21212,
        _ when problem.StartsWith("limit.", StringComparison.Ordinal) => 14107,
        _ => 20001,
    };
}
