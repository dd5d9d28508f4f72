using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Web.Features.Messages;

internal sealed record MessageDetails(
    string Id, MessageStatus Status, string? Error, MessageType Type, bool Test, string To, string Country, string? SenderShown, string Text, string Encoding, int Segments,
    string? TemplateCode, int? TemplateVersion, string? Language, string? Signature,
    [property: Description("The gateway it was last given to.")] string? Gateway,
    [property: Description("Who sent it.")] string? User,
    string? AccessKeyId, string? CampaignId, int? Row, string? ClientReference,
    DateTimeOffset AcceptedAt, DateTimeOffset DueAt, DateTimeOffset? ExpiresAt, DateTimeOffset? SubmittedAt, DateTimeOffset? EndedAt,
    [property: Description("What happened to it, the oldest first.")] IReadOnlyList<MessageEventJson> Timeline)
{
    [Description("The gateway that it tests; it goes through that one, whatever the routes say."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TestOf { get; init; }

    public static MessageDetails From(MessageView m) => new(
        m.Id.ToString(CultureInfo.InvariantCulture), m.Status, m.Error, m.Type, m.IsTest, m.To, m.Country, m.Sender, m.Text, m.Encoding.Name(), m.Segments,
        m.Template?.Code, m.Template?.Version, m.Language, m.Signature, m.Gateway, m.Origin.User, m.Origin.AccessKeyId,
        m.Origin.CampaignId?.ToString(CultureInfo.InvariantCulture), m.Origin.Row, m.ClientReference,
        m.AcceptedAt, m.DueAt, m.ExpiresAt, m.SubmittedAt, m.EndedAt, [.. m.Timeline.Select(MessageEventJson.From).OfType<MessageEventJson>()]) { TestOf = m.TestOf };
}

/// <summary>What kind of thing happened.</summary>
internal enum EventKind
{
    Accepted,
    Held,
    Released,
    Attempt,
    Receipt,
    Ended,
    Webhook,
}

/// <summary>One event; members that its kind does not have are left out.</summary>
internal sealed record MessageEventJson(DateTimeOffset At, EventKind Event)
{
    [Description("Of held: until when."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Until { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Segment { get; init; }

    [Description("Which try, from 1."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Number { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Gateway { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttemptOutcome? Outcome { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CarrierId { get; init; }

    [Description("Of receipt and ended: the status."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageStatus? Status { get; init; }

    [Description("Of attempt: smpp. and the carrier's status in hexadecimal; of receipt: the carrier's code; of ended: the error."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    [Description("Of attempt that is repeated: why (a code), and when it is tried again or was."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RetryReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RetryAt { get; init; }

    [Description("The receipt as it came."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Raw { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReceiptTiming? Timing { get; init; }

    [Description("Of webhook: its name."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Webhook { get; init; }

    [Description("Of webhook: the type of the event it was told."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    [Description("Of webhook: where the delivery stands; number is how often it was tried."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeliveryState? Delivery { get; init; }

    [Description("Of webhook: the HTTP status of its last answer; code says why there was none."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Answer { get; init; }

    /// <summary>Null for what only the console shows.</summary>
    public static MessageEventJson? From(MessageEvent e) => e switch
    {
        MessageEvent.Held held => new(held.At, EventKind.Held) { Until = held.Until },
        MessageEvent.Released => new(e.At, EventKind.Released),
        MessageEvent.Tried tried => new(e.At, EventKind.Attempt)
        {
            Segment = SegmentOf(tried.Segment), Number = tried.Number, Gateway = tried.Gateway, Outcome = tried.Outcome, CarrierId = tried.CarrierId,
            Code = tried.Error, RetryReason = tried.RetryReason, RetryAt = tried.RetryAt,
        },
        MessageEvent.Reported reported => new(e.At, EventKind.Receipt)
        {
            Segment = SegmentOf(reported.Segment), Status = reported.Status, Code = reported.Code, Raw = reported.Raw, Timing = reported.Timing,
        },
        MessageEvent.Told told => new(e.At, EventKind.Webhook)
        {
            Webhook = told.Webhook, Type = told.Type.Name(), Delivery = told.State, Number = told.Tries, Answer = told.Answer, Code = told.Error,
        },
        MessageEvent.Ended ended => new(e.At, EventKind.Ended) { Status = ended.Status, Code = ended.Error },
        MessageEvent.Accepted => new(e.At, EventKind.Accepted),
        _ => null,
    };

    private static int? SegmentOf(int segment) => segment == SegmentAnswer.WholeMessage ? null : segment;
}
