using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Features.AccessKeys;

internal sealed record AccessKeyToCreate(
    [property: Description("Which program uses it; 1 to 80 characters.")] string Name,
    [property: Description("The user as whom it acts; absent for the maker. Another needs the right manageUsers.")] Guid? OwnerId = null,
    [property: Description("Rights that the key is narrowed to, such as \"read\" or \"send\"; absent, empty or \"*\" for all that its owner has.")] IReadOnlyList<string>? Scopes = null,
    [property: Description("From then on it is refused with key.expired; absent for never.")] DateTimeOffset? ExpiresAt = null,
    [property: Description("The networks it may come from (CIDR, or one address); absent or empty for any. From elsewhere it is refused with key.address_not_allowed.")] IReadOnlyList<string>? Networks = null,
    [property: Description("A test key does everything but leave the house: what it sends passes every rule and is delivered by the built-in simulator alone. It stays one.")] bool Test = false,
    [property: Description("Requests it may make in a second, and submits over SMPP, 1 to 100,000; absent for the setting that holds for all. Needs the right manageUsers.")] int? RequestsPerSecond = null);

internal sealed record AccessKeyToEdit(
    string? Name = null,
    [property: Description("Empty or \"*\" for all that its owner has.")] IReadOnlyList<string>? Scopes = null,
    [property: Description("Empty for any.")] IReadOnlyList<string>? Networks = null,
    DateTimeOffset? ExpiresAt = null,
    [property: Description("True takes its end away.")] bool NeverExpires = false,
    [property: Description("0 for the setting that holds for all. Needs the right manageUsers.")] int? RequestsPerSecond = null);

internal sealed record AccessKeyToRotate(
    [property: Description("How long the older secret goes on counting beside the new one, at most 2,592,000 (30 days); 0 or absent ends it at once.")] int? KeepOlderForSeconds = null);


internal sealed record AccessKeyCreated(string AccessKeyId, [property: Description("Shown this once. Keep it where secrets are kept.")] string AccessKeySecret);

internal sealed record SmppSignInCreated(string SystemId, [property: Description("Shown this once.")] string Password);

internal sealed record PassThroughToAllow([property: Description("An approved pass-through template; null for none.")] string? TemplateCode);

internal sealed record AccessKeyJson(
    string AccessKeyId, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt,
    [property: Description("The system_id of its sign-in for SMPP, or null.")] string? SmppSystemId,
    [property: Description("The pass-through template that it may send any text with outside the Chinese mainland, or null.")] string? PassThrough,
    AccessKeyState State,
    [property: Description("The address it was last used from, or null.")] string? LastUsedFrom,
    DateTimeOffset? ExpiresAt,
    [property: Description("The networks it may come from, or null for any.")] IReadOnlyList<string>? Networks,
    bool Test,
    [property: Description("Requests it may make in a second, and submits over SMPP, or null for the setting that holds for all.")] int? RequestsPerSecond,
    [property: Description("When its newest secret was made, or null while it has its first.")] DateTimeOffset? RenewedAt,
    [property: Description("Until when the older of its two secrets counts, or null.")] DateTimeOffset? OlderSecretUntil,
    [property: Description("When the older secret was last used, or null.")] DateTimeOffset? OlderSecretUsedAt)
{
    public static AccessKeyJson From(AccessKeyRow key, DateTimeOffset now) => new(
        key.Id, key.Name, key.OwnerId, key.OwnerName, key.Scopes is null ? ["*"] : [.. key.Scopes.Select(Core.Access.Scopes.NameOf)], key.CreatedAt, key.LastUsedAt, key.RevokedAt, key.SmppSystemId, key.PassThrough,
        key.StateAt(now), key.LastUsedFrom, key.ExpiresAt, key.Networks, key.IsTest, key.RequestsPerSecond, key.RenewedAt, key.OlderUntil > now ? key.OlderUntil : null, key.OlderUntil > now ? key.OlderUsedAt : null);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<AccessKeyJson>))]
[JsonSerializable(typeof(AccessKeyToCreate))]
[JsonSerializable(typeof(AccessKeyToEdit))]
[JsonSerializable(typeof(AccessKeyToRotate))]
[JsonSerializable(typeof(AccessKeyCreated))]
[JsonSerializable(typeof(SmppSignInCreated))]
[JsonSerializable(typeof(PassThroughToAllow))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
