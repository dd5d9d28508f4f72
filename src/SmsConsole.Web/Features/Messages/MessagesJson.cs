using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Messages;

internal sealed record MessagesToSend(
    string TemplateCode,
    [property: Description("A number with its calling code, or an array of 1 to 1,000; or give items."), JsonConverter(typeof(OneOrMany))] IReadOnlyList<string>? To = null,
    [property: Description("Instead of to: 1 to 1,000 recipients with values and a reference of their own. What one leaves out it takes from the request.")] IReadOnlyList<MessageItem>? Items = null,
    [property: Description("The wanted language variant (BCP 47); without one, the template's own.")] string? Language = null,
    [property: Description("A value for each variable of the template.")] IReadOnlyDictionary<string, string>? Variables = null,
    [property: Description("The text of an approved signature; needed for the Chinese mainland.")] string? Signature = null,
    [property: Description("The wanted sender ID; where it cannot be shown, senderShown of the answer says what is.")] string? SenderId = null,
    [property: Description("Your own reference, up to 255 characters.")] string? ClientReference = null,
    [property: Description("True refuses what has a reference that this key used before, with 409 message.reference_used and the id of the first message in conflictsWith; of items, that item alone.")] bool UniqueReference = false,
    [property: Description("Where the same text goes to a number more than once: skip sends it once and refuses the others with message.duplicate, send sends them all.")] DuplicatePolicy Duplicates = DuplicatePolicy.Skip,
    [property: Description("Held until then.")] DateTimeOffset? NotBefore = null,
    [property: Description("Not sent after that.")] DateTimeOffset? ExpiresAt = null,
    [property: Description("True sends it as a test key does: it passes every rule and is delivered by the built-in simulator alone.")] bool Test = false)
{
    /// <summary>What is asked, without numbers and values.</summary>
    public string InWords() =>
        $"to: {Items?.Count ?? To?.Count ?? 0}, templateCode: {TemplateCode}{(Variables is { Count: > 0 } ? $", variables: {string.Join(' ', Variables.Keys)}" : "")}{(Signature is null ? "" : $", signature: {Signature}")}{(Test ? ", test" : "")}";

    public SendRequest ToRequest() => new(Items?.Select(i => i.To).ToList() ?? To ?? [], TemplateCode, Variables, Language, Signature, SenderId, ClientReference, null, NotBefore, ExpiresAt, Test)
    {
        StaysInHouse = Test,
        UniqueReference = UniqueReference,
        SendsDuplicates = Duplicates is DuplicatePolicy.Send,
        Each = Items?.Select(i => i.ToPart(this)).ToList(),
    };
}

internal sealed record MessageItem(
    [property: Description("A number with its calling code.")] string To,
    [property: Description("Its own values; those of the request stand for what is not given here.")] IReadOnlyDictionary<string, string>? Variables = null,
    [property: Description("Its own reference.")] string? ClientReference = null,
    string? TemplateCode = null, string? Language = null, string? Signature = null)
{
    public OwnPart ToPart(MessagesToSend request) => new(TemplateCode ?? request.TemplateCode, Signature ?? request.Signature, ValuesOver(request.Variables), Language ?? request.Language) { ClientReference = ClientReference };

    private IReadOnlyDictionary<string, string>? ValuesOver(IReadOnlyDictionary<string, string>? common)
    {
        if (Variables is null || common is null)
            return Variables ?? common;
        Dictionary<string, string> values = new(common, StringComparer.Ordinal);
        foreach (var (name, value) in Variables)
            values[name] = value;
        return values;
    }
}

internal sealed record MessagesToPreview(
    [property: JsonConverter(typeof(OneOrMany))] IReadOnlyList<string>? To = null,
    [property: Description("Either this or a text.")] string? TemplateCode = null,
    string? Text = null,
    [property: Description("What a text is for, Notification without it; a template has its own.")] MessageType? Type = null,
    string? Language = null,
    IReadOnlyDictionary<string, string>? Variables = null,
    string? Signature = null,
    string? SenderId = null,
    string? ClientReference = null,
    DateTimeOffset? NotBefore = null,
    DateTimeOffset? ExpiresAt = null,
    bool Test = false)
{
    /// <summary>Null for a text without a template.</summary>
    public SendRequest? ToRequest() => TemplateCode is null ? null
        : new(To ?? [], TemplateCode, Variables, Language, Signature, SenderId, ClientReference, null, NotBefore, ExpiresAt, Test) { StaysInHouse = Test };
}

internal sealed record MessagesAccepted(IReadOnlyList<AcceptedMessageJson> Messages);

/// <summary>How a recipient fared: stored to be sent, stored as not to be sent, or (invalid) not stored.</summary>
internal enum SendStatus
{
    Queued,
    Held,
    Suppressed,
    Blocked,
    Invalid,
}

internal sealed record AcceptedMessageJson(
    [property: Description("Null when the recipient or a value is invalid: then there is no message.")] string? Id,
    string To,
    SendStatus Status,
    [property: Description("The sender that will be shown; null leaves it to the carrier.")] string? SenderShown,
    [property: Description("GSM-7 or UCS-2.")] string? Encoding,
    int? Segments,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Why it is not sent.")] ProblemError? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Of held: when it goes.")] DateTimeOffset? SendsAt)
{
    public static AcceptedMessageJson From(AcceptedMessage message)
    {
        var status = message switch
        {
            { Id: null } => SendStatus.Invalid,
            { Status: MessageStatus.Held } => SendStatus.Held,
            { Status: MessageStatus.Suppressed } => SendStatus.Suppressed,
            { Status: MessageStatus.Blocked } => SendStatus.Blocked,
            _ => SendStatus.Queued,
        };
        return new(
            message.Id?.ToString(CultureInfo.InvariantCulture), message.To, status, message.SenderShown, message.Encoding?.Name(), message.Segments,
            message.Error is { } error ? new ProblemError(error.Code, error.Message, ConflictsWith: error.ConflictsWith) : null, message.SendsAt);
    }
}

internal sealed record MessageJson(
    string Id, MessageStatus Status, MessageType Type, bool Test, string To, string Country, string? SenderShown, int Segments, string? TemplateCode,
    string? CampaignId, int? Row, string? ClientReference,
    [property: Description("Why it ended as it did or waits: a problem code, smpp. and the carrier's status, or receipt. and its code.")] string? Error,
    DateTimeOffset AcceptedAt)
{
    public static MessageJson From(MessageRow row) => new(
        row.Id.ToString(CultureInfo.InvariantCulture), row.Status, row.Type, row.IsTest, row.To, row.Country, row.Sender, row.Segments, row.Template?.Code,
        row.CampaignId?.ToString(CultureInfo.InvariantCulture), row.Row, row.ClientReference, row.Error, row.AcceptedAt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MessagesToSend))]
[JsonSerializable(typeof(MessagesToPreview))]
[JsonSerializable(typeof(MessagesAccepted))]
[JsonSerializable(typeof(MessagePreview))]
[JsonSerializable(typeof(Page<MessageJson>))]
[JsonSerializable(typeof(MessageDetails))]
internal sealed partial class MessagesJson : JsonSerializerContext;
