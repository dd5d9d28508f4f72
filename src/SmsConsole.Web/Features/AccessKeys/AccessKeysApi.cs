using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Access;
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

    private static async Task<Results<NoContent, Refusal>> Revoke(string accessKeyId, ApiActor actor, AccessKeyRing keys, CancellationToken ct) =>
        (await keys.RevokeAsync(actor, accessKeyId, ct)).ToHttp();
}

internal sealed record AccessKeyToCreate(
    [property: Description("Which program uses it; 1 to 80 characters.")] string Name,
    [property: Description("The user as whom it acts; absent for the maker. Another needs the right manageUsers.")] Guid? OwnerId = null,
    [property: Description("Rights that the key is narrowed to, such as \"read\" or \"send\"; absent, empty or \"*\" for all that its owner has.")] IReadOnlyList<string>? Scopes = null);

internal sealed record AccessKeyCreated(string AccessKeyId, [property: Description("Shown this once. Keep it where secrets are kept.")] string AccessKeySecret);

internal sealed record AccessKeyJson(
    string AccessKeyId, string Name, Guid OwnerId, string OwnerName, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    public static AccessKeyJson From(AccessKeyRow key) => new(
        key.Id, key.Name, key.OwnerId, key.OwnerName, key.Scopes is null ? ["*"] : [.. key.Scopes.Select(Core.Access.Scopes.NameOf)], key.CreatedAt, key.LastUsedAt, key.RevokedAt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<AccessKeyJson>))]
[JsonSerializable(typeof(AccessKeyToCreate))]
[JsonSerializable(typeof(AccessKeyCreated))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
