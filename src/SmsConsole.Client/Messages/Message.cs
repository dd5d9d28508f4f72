namespace SmsConsole.Client;

/// <summary>What became of one recipient of <see cref="MessagesClient.SendAsync"/>.</summary>
/// <param name="Id">Null when the number or a value is invalid: then there is no message.</param>
/// <param name="To">E.164, or as it was given where it is no number.</param>
/// <param name="SenderShown">The sender that will be shown; null leaves it to the carrier.</param>
/// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
/// <param name="Error">Why it is not sent.</param>
/// <param name="SendsAt">When it goes, where it is held.</param>
public sealed record AcceptedMessage(
    string? Id, string To, SendStatus Status, string? SenderShown = null, string? Encoding = null, int? Segments = null, ErrorDetail? Error = null, DateTimeOffset? SendsAt = null);

internal sealed record AcceptedMessages(IReadOnlyList<AcceptedMessage> Messages);

/// <summary>A message in a list.</summary>
/// <param name="To">E.164; masked where the key may not see numbers.</param>
/// <param name="Error">Why it ended as it did or waits: a problem code, <c>smpp.</c> and the carrier's status, or <c>receipt.</c> and its code.</param>
public sealed record Message(
    string Id, MessageStatus Status, MessageType Type, bool Test, string To, string Country, string? SenderShown, int Segments, string? TemplateCode,
    string? CampaignId, int? Row, string? ClientReference, string? Error, DateTimeOffset AcceptedAt);

/// <summary>A message with everything that is known of it.</summary>
/// <param name="To">E.164; masked where the key may not see numbers.</param>
/// <param name="Gateway">The gateway that it was last given to.</param>
/// <param name="User">Who sent it.</param>
/// <param name="Timeline">What happened to it, the oldest first.</param>
/// <param name="TestOf">The gateway that it tests: it goes through that one, whatever the routes say.</param>
public sealed record MessageDetails(
    string Id, MessageStatus Status, string? Error, MessageType Type, bool Test, string To, string Country, string? SenderShown, string Text, string Encoding, int Segments,
    string? TemplateCode, int? TemplateVersion, string? Language, string? Signature, string? Gateway, string? User, string? AccessKeyId, string? CampaignId, int? Row,
    string? ClientReference, DateTimeOffset AcceptedAt, DateTimeOffset DueAt, DateTimeOffset? ExpiresAt, DateTimeOffset? SubmittedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<MessageEvent> Timeline, string? TestOf);

/// <summary>One thing that happened to a message; what its kind does not have is null.</summary>
/// <param name="Event">What kind of thing happened.</param>
/// <param name="Until">Of held: until when.</param>
/// <param name="Number">Of attempt: which try, from 1.</param>
/// <param name="Outcome">Of attempt: what the carrier answered.</param>
/// <param name="CarrierId">Of attempt: under which id the carrier took it.</param>
/// <param name="Status">Of receipt and ended.</param>
/// <param name="Code">Of attempt: the carrier's status; of receipt: its code; of ended: the error.</param>
/// <param name="RetryReason">Of an attempt that is repeated: why.</param>
/// <param name="Raw">The receipt as it came.</param>
public sealed record MessageEvent(
    DateTimeOffset At, MessageEventKind Event, DateTimeOffset? Until = null, int? Segment = null, int? Number = null, string? Gateway = null, AttemptOutcome? Outcome = null,
    string? CarrierId = null, MessageStatus? Status = null, string? Code = null, string? RetryReason = null, DateTimeOffset? RetryAt = null, string? Raw = null,
    ReceiptTiming? Timing = null);
