namespace SmsConsole.Core.Sending;

/// <summary>
/// One template to one or a few recipients. <paramref name="To"/>: 1 to 1,000 numbers as people write them, read with
/// <paramref name="DefaultCountry"/> where they have no calling code. <paramref name="NotBefore"/> holds them until then.
/// </summary>
public sealed record SendRequest(
    IReadOnlyList<string> To,
    string TemplateCode,
    IReadOnlyDictionary<string, string>? Variables = null,
    string? Language = null,
    string? Signature = null,
    string? SenderId = null,
    string? ClientReference = null,
    string? DefaultCountry = null,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? ExpiresAt = null,
    bool IsTest = false)
{
    /// <summary>Tests this gateway: it goes out there and nowhere else, whatever the routes say. For administrators; sent by <see cref="GatewayTests"/>.</summary>
    public int? ThroughGateway { get; init; }

    /// <summary>Where this message's statuses are told as Twilio tells them, beside the webhooks of all messages; null for nowhere.</summary>
    public string? StatusCallback { get; init; }

    public const int MostRecipients = 1000;
    public const int LongestReference = 100;
}

/// <summary>
/// What became of one recipient of a request: the message, or why there is none. A number that cannot be read has no
/// <paramref name="Id"/>; one that is Blocked or Suppressed has, so that the books show it.
/// </summary>
public sealed record AcceptedMessage(
    long? Id, string To, MessageStatus Status, string? SenderShown, Text.SmsEncoding? Encoding, int? Segments, Problem? Error)
{
    /// <summary>When it goes, where it is held; and why (<c>hours.closed</c>) where the destination's hours hold it.</summary>
    public DateTimeOffset? SendsAt { get; init; }
    public Problem? Waits { get; init; }
}
