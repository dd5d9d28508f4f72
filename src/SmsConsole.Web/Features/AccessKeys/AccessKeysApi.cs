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
        keys.MapPost("", Create).Idempotent().WithBody("""{"name": "Order system", "scopes": ["read", "send"], "networks": ["127.0.0.0/8", "::1", "192.0.2.0/24"], "expiresAt": "2099-12-31T00:00:00Z"}""").WithSummary("Makes an access key; its secret is shown this once");
        keys.MapGet("/{accessKeyId}", Get).WithSummary("An access key");
        keys.MapPatch("/{accessKeyId}", Edit).WithBody("""{"name": "Order system", "networks": ["192.0.2.0/24"], "requestsPerSecond": 500}""").WithSummary("Changes what an access key may");
        keys.MapPost("/{accessKeyId}/rotate", Rotate).Idempotent().WithBody("""{"keepOlderForSeconds": 86400}""").WithSummary("Gives the key a new secret, shown this once; the older one may go on counting for a time");
        keys.MapDelete("/{accessKeyId}/older-secret", EndOlder).WithSummary("Ends the older of the key's two secrets at once");
        keys.MapPost("/{accessKeyId}/smpp", MakeSmpp).Idempotent().WithSummary("Makes the key's sign-in for SMPP, in the place of any it had; its password is shown this once");
        keys.MapDelete("/{accessKeyId}/smpp", RemoveSmpp).WithSummary("Removes the key's sign-in for SMPP; its sessions are unbound");
        keys.MapPut("/{accessKeyId}/pass-through", AllowPassThrough).WithBody("""{"templateCode": "SMS_123456789"}""").WithSummary("Allows the key a pass-through template, or none");
        keys.MapDelete("/{accessKeyId}", Revoke).WithSummary("Revokes an access key at once");
        keys.MapPost("/{accessKeyId}/revoke", Revoke).WithSummary("Revokes an access key at once, as DELETE does");
    }

    private static async Task<Results<Ok<Page<AccessKeyJson>>, Refusal>> List([AsParameters] Paging paging, ApiActor actor, AccessKeyRing keys, TimeProvider time, CancellationToken ct)
    {
        var page = await keys.ListAsync(actor, paging.After, paging.Take, ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(k => AccessKeyJson.From(k, time.GetUtcNow()))) : page.Problems.ToHttp();
    }

    private static async Task<Results<Created<AccessKeyCreated>, Refusal>> Create(AccessKeyToCreate body, ApiActor actor, AccessKeyRing keys, CancellationToken ct)
    {
        var made = await keys.CreateAsync(actor, new(body.Name, body.OwnerId, body.Scopes, body.ExpiresAt, body.Networks, body.Test, body.RequestsPerSecond), ct);
        return made.IsOk
            ? TypedResults.Created($"{ApiSetup.Root}/access-keys/{made.Value.Id}", new AccessKeyCreated(made.Value.Id, made.Value.Secret))
            : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<AccessKeyJson>, Refusal>> Get(string accessKeyId, ApiActor actor, AccessKeyRing keys, TimeProvider time, CancellationToken ct)
    {
        var found = await keys.FindAsync(actor, accessKeyId, ct);
        return found.IsOk ? TypedResults.Ok(AccessKeyJson.From(found.Value, time.GetUtcNow())) : found.Problems.ToHttp();
    }

    private static async Task<Results<Ok<AccessKeyJson>, Refusal>> Edit(
        string accessKeyId, AccessKeyToEdit body, ApiActor actor, AccessKeyRing keys, TimeProvider time, CancellationToken ct)
    {
        var edited = await keys.EditAsync(actor, accessKeyId, new(body.Name, body.Scopes, body.Networks, body.ExpiresAt, body.NeverExpires, body.RequestsPerSecond), ct);
        return edited.IsOk ? TypedResults.Ok(AccessKeyJson.From(edited.Value, time.GetUtcNow())) : edited.Problems.ToHttp();
    }

    private static async Task<Results<Ok<AccessKeyCreated>, Refusal>> Rotate(
        string accessKeyId, AccessKeyToRotate body, ApiActor actor, AccessKeyRing keys, TimeProvider time, CancellationToken ct)
    {
        var until = body.KeepOlderForSeconds is > 0 and var seconds ? time.GetUtcNow().AddSeconds(seconds) : (DateTimeOffset?)null;
        var made = await keys.RotateAsync(actor, accessKeyId, until, ct);
        return made.IsOk ? TypedResults.Ok(new AccessKeyCreated(made.Value.Id, made.Value.Secret))
            : new Refusal([.. made.Problems.Select(p => p.Field == "olderUntil" ? p with { Field = "keepOlderForSeconds" } : p)]);
    }

    private static async Task<Results<NoContent, Refusal>> EndOlder(string accessKeyId, ApiActor actor, AccessKeyRing keys, CancellationToken ct) =>
        (await keys.EndOlderAsync(actor, accessKeyId, ct)).ToHttp();

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
