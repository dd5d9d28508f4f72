using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Customers;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.AccessKeys;

/// <summary><c>/api/v1/access-keys</c>: one's own keys, and with the right <c>manageUsers</c> everybody's.</summary>
internal static class AccessKeysApi
{
    public static void MapAccessKeys(this RouteGroupBuilder v1)
    {
        var keys = v1.MapGroup("/access-keys").WithTags("Access keys");
        keys.MapGet("", List).WithSummary("Lists access keys, the newest first");
        keys.MapPost("", Create).Idempotent().WithBody("""{"name": "Order system", "scopes": ["read", "send"]}""").WithSummary("Makes an access key; its secret is shown this once");
        keys.MapGet("/{accessKeyId}", Get).WithSummary("An access key");
        keys.MapPost("/{accessKeyId}/smpp", MakeSmpp).Idempotent().WithSummary("Makes the key's sign-in for SMPP, in the place of any it had; its password is shown this once");
        keys.MapDelete("/{accessKeyId}/smpp", RemoveSmpp).WithSummary("Removes the key's sign-in for SMPP; its sessions are unbound");
        keys.MapPut("/{accessKeyId}/pass-through", AllowPassThrough).WithBody("""{"templateCode": "SMS_123456789"}""").WithSummary("Allows the key a pass-through template, or none");
        keys.MapDelete("/{accessKeyId}", Revoke).WithSummary("Revokes an access key at once");
    }

    private static async Task<Results<Ok<Page<AccessKeyJson>>, Refusal>> List([AsParameters] Paging paging, ApiActor actor, AccessKeyRing keys, CancellationToken ct)
    {
        var page = await keys.ListAsync(actor, paging.After, paging.Take, ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(AccessKeyJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Created<AccessKeyCreated>, Refusal>> Create(AccessKeyToCreate body, ApiActor actor, AccessKeyRing keys, CancellationToken ct)
    {
        var made = await keys.CreateAsync(actor, new(body.Name, body.OwnerId, body.Scopes), ct);
        return made.IsOk
            ? TypedResults.Created($"{ApiSetup.Root}/access-keys/{made.Value.Id}", new AccessKeyCreated(made.Value.Id, made.Value.Secret))
            : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<AccessKeyJson>, Refusal>> Get(string accessKeyId, ApiActor actor, AccessKeyRing keys, CancellationToken ct)
    {
        var found = await keys.FindAsync(actor, accessKeyId, ct);
        return found.IsOk ? TypedResults.Ok(AccessKeyJson.From(found.Value)) : found.Problems.ToHttp();
    }

    private static async Task<Results<Ok<SmppSignInCreated>, Refusal>> MakeSmpp(string accessKeyId, ApiActor actor, SmppSignIns signIns, CancellationToken ct)
    {
        var made = await signIns.MakeAsync(actor, accessKeyId, ct);
        return made.IsOk ? TypedResults.Ok(new SmppSignInCreated(made.Value.SystemId, made.Value.Password)) : made.Problems.ToHttp();
    }

    private static async Task<Results<NoContent, Refusal>> RemoveSmpp(string accessKeyId, ApiActor actor, SmppSignIns signIns, CancellationToken ct) =>
        (await signIns.RemoveAsync(actor, accessKeyId, ct)).ToHttp();

    private static async Task<Results<NoContent, Refusal>> AllowPassThrough(string accessKeyId, PassThroughToAllow body, ApiActor actor, PassThroughLeave leave, CancellationToken ct) =>
        (await leave.AllowAsync(actor, accessKeyId, body.TemplateCode, ct)).ToHttp();

    private static async Task<Results<NoContent, Refusal>> Revoke(string accessKeyId, ApiActor actor, AccessKeyRing keys, CancellationToken ct) =>
        (await keys.RevokeAsync(actor, accessKeyId, ct)).ToHttp();
}

internal sealed record AccessKeyToCreate(
    [property: Description("Which program uses it; 1 to 80 characters.")] string Name,
    [property: Description("The user as whom it acts; absent for the maker. Another needs the right manageUsers.")] Guid? OwnerId = null,
    [property: Description("Rights that the key is narrowed to, such as \"read\" or \"send\"; absent, empty or \"*\" for all that its owner has.")] IReadOnlyList<string>? Scopes = null);

internal sealed record AccessKeyCreated(string AccessKeyId, [property: Description("Shown this once. Keep it where secrets are kept.")] string AccessKeySecret);

internal sealed record SmppSignInCreated(string SystemId, [property: Description("Shown this once.")] string Password);

internal sealed record PassThroughToAllow([property: Description("An approved pass-through template; null for none.")] string? TemplateCode);

internal sealed record AccessKeyJson(
    string AccessKeyId, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt,
    [property: Description("The system_id of its sign-in for SMPP, or null.")] string? SmppSystemId,
    [property: Description("The pass-through template that it may send any text with outside the Chinese mainland, or null.")] string? PassThrough)
{
    public static AccessKeyJson From(AccessKeyRow key) => new(
        key.Id, key.Name, key.OwnerId, key.OwnerName, key.Scopes is null ? ["*"] : [.. key.Scopes.Select(Core.Access.Scopes.NameOf)], key.CreatedAt, key.LastUsedAt, key.RevokedAt, key.SmppSystemId, key.PassThrough);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<AccessKeyJson>))]
[JsonSerializable(typeof(AccessKeyToCreate))]
[JsonSerializable(typeof(AccessKeyCreated))]
[JsonSerializable(typeof(SmppSignInCreated))]
[JsonSerializable(typeof(PassThroughToAllow))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
