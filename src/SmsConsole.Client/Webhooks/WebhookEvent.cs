using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Something that happened, as webhooks and the event feed tell it.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>, or one of a later version of the console.</param>
/// <param name="Timestamp">When it was stored.</param>
/// <param name="Sequence">Without gaps, in the order in which things were stored.</param>
/// <param name="Data">As it came; the properties beside it read it.</param>
public sealed record WebhookEvent(string Type, DateTimeOffset Timestamp, long Sequence, JsonElement Data)
{
    /// <summary>Of <c>message.…</c> except <c>message.received</c>: the message with the status and error of this event; otherwise null.</summary>
    [JsonIgnore]
    public MessageNews? Message => Type.StartsWith("message.", StringComparison.Ordinal) && Type != EventTypes.MessageReceived ? Read<MessageNews>() : null;

    /// <summary>Of <c>message.received</c>, otherwise null.</summary>
    [JsonIgnore]
    public Reply? Received => Type == EventTypes.MessageReceived ? Read<Reply>() : null;

    /// <summary>Of <c>template.reviewed</c>, otherwise null.</summary>
    [JsonIgnore]
    public ReviewedTemplate? Template => Type == EventTypes.TemplateReviewed ? Read<ReviewedTemplate>() : null;

    /// <summary>Of <c>signature.reviewed</c>, otherwise null.</summary>
    [JsonIgnore]
    public ReviewedSignature? Signature => Type == EventTypes.SignatureReviewed ? Read<ReviewedSignature>() : null;

    /// <summary>Of <c>sender-id.reviewed</c>, otherwise null.</summary>
    [JsonIgnore]
    public ReviewedSenderId? SenderId => Type == EventTypes.SenderIdReviewed ? Read<ReviewedSenderId>() : null;

    /// <summary>Of <c>campaign.completed</c>, otherwise null.</summary>
    [JsonIgnore]
    public CompletedCampaign? Campaign => Type == EventTypes.CampaignCompleted ? Read<CompletedCampaign>() : null;

    /// <summary>Of <c>verification.held</c> and <c>verification.released</c>, otherwise null.</summary>
    [JsonIgnore]
    public HeldVerifications? Held => Type is EventTypes.VerificationHeld or EventTypes.VerificationReleased ? Read<HeldVerifications>() : null;

    private T? Read<T>() => Data.Deserialize(ClientJson.Of<T>());
}

/// <summary>The types of events that this version of the client knows.</summary>
public static class EventTypes
{
    public const string MessageSent = "message.sent";
    public const string MessageDelivered = "message.delivered";
    public const string MessageUndelivered = "message.undelivered";
    public const string MessageExpired = "message.expired";
    public const string MessageUnknown = "message.unknown";
    public const string MessageReceived = "message.received";
    public const string TemplateReviewed = "template.reviewed";
    public const string SignatureReviewed = "signature.reviewed";
    public const string SenderIdReviewed = "sender-id.reviewed";
    public const string CampaignCompleted = "campaign.completed";
    public const string VerificationHeld = "verification.held";
    public const string VerificationReleased = "verification.released";
}

/// <summary>A message at the moment of an event. All but id, status and error is null once the message is no longer stored.</summary>
public sealed record MessageNews(
    string Id, MessageStatus Status, MessageType? Type, bool? Test, string? To, string? Country, string? SenderShown, int? Segments, string? TemplateCode, string? CampaignId,
    int? Row, string? ClientReference, string? Error, DateTimeOffset? AcceptedAt, DateTimeOffset? SubmittedAt);

/// <summary>A decision on a template.</summary>
public sealed record ReviewedTemplate(
    string Id, string Code, int Version, string Name, MessageType Type, TemplateScope Scope, ReviewState Status, string? Reason, bool ByRule, string Body, string? Note,
    DateTimeOffset CreatedAt);

/// <summary>A decision on a signature.</summary>
public sealed record ReviewedSignature(
    string Id, string Text, ReviewState Status, string? Reason, SignatureSource Source, bool ThirdParty, bool OnlyForCodes, string? Note, DateTimeOffset CreatedAt);

/// <summary>A decision on a sender ID.</summary>
public sealed record ReviewedSenderId(
    string Id, string Value, string Country, SenderIdState Status, string? Reason, bool ByRule, DateOnly? ExpiresOn, DateTimeOffset CreatedAt);

/// <summary>A campaign that has gone out; what carriers still have to report shows under sent.</summary>
public sealed record CompletedCampaign(string Id, string Name, CampaignState State, long Total, CampaignCounts Counts, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

/// <summary>
/// Verifications that are held because their codes look pumped, or were: to a prefix (the first digits of the numbers, without plus), or of a country those
/// that one access key asks for from one kind of network (<c>Unsaid</c>, <c>Strange</c>, <c>Local</c>, <c>Familiar</c>).
/// </summary>
/// <param name="ReleasedAt">Null while it is held.</param>
/// <param name="ByRule">Released because the run was over, not by an administrator.</param>
/// <param name="AllowedUntil">Until then it is not held again.</param>
public sealed record HeldVerifications(
    string Id, string Country, string? Prefix, string? Origin, string? AccessKeyId, DateTimeOffset HeldAt, string? Reason, int? Unverified, int? Verified, long? Refused,
    DateTimeOffset? ReleasedAt, bool? ByRule, DateTimeOffset? AllowedUntil);
