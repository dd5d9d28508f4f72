using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>What a message is for; rules and limits differ.</summary>
[JsonConverter(typeof(OpenEnum<MessageType>))]
public enum MessageType
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    VerificationCode,
    Notification,
    Promotional,
}

/// <summary>Where a message stands.</summary>
[JsonConverter(typeof(OpenEnum<MessageStatus>))]
public enum MessageStatus
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    /// <summary>Waits for its time, or for the hours of the destination.</summary>
    Held,
    Queued,
    Sending,
    /// <summary>A carrier has it.</summary>
    Sent,
    /// <summary>Nobody knows whether a carrier took it; a late receipt may settle it.</summary>
    Unknown,
    Delivered,
    Undelivered,
    Expired,
    Rejected,
    Cancelled,
    /// <summary>Not sent: the number is on the suppression list.</summary>
    Suppressed,
    /// <summary>Not sent: a rule or limit forbids it.</summary>
    Blocked,
}

/// <summary>How a recipient of a send fared.</summary>
[JsonConverter(typeof(OpenEnum<SendStatus>))]
public enum SendStatus
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Queued,
    Held,
    Suppressed,
    Blocked,
    /// <summary>The number or a value is wrong: there is no message.</summary>
    Invalid,
}

/// <summary>What kind of thing happened to a message.</summary>
[JsonConverter(typeof(OpenEnum<MessageEventKind>))]
public enum MessageEventKind
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Accepted,
    Held,
    Released,
    Attempt,
    Receipt,
    Ended,
}

/// <summary>What a carrier answered to a try.</summary>
[JsonConverter(typeof(OpenEnum<AttemptOutcome>))]
public enum AttemptOutcome
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Accepted,
    Refused,
    TryLater,
    NoAnswer,
}

/// <summary>When a receipt came, seen from what was known by then.</summary>
[JsonConverter(typeof(OpenEnum<ReceiptTiming>))]
public enum ReceiptTiming
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    InTime,
    Early,
    Late,
    Repeated,
    Contradicts,
}
