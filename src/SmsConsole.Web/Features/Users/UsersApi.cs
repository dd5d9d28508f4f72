using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Users;

/// <summary><c>/api/v1/users</c>; all of it needs the right <c>manageUsers</c>.</summary>
internal static class UsersApi
{
    public static void MapUsers(this RouteGroupBuilder v1)
    {
        var users = v1.MapGroup("/users").WithTags("Users");
        users.MapGet("", List).WithSummary("Lists users by e-mail address");
        users.MapPost("", Create).Idempotent().WithBody("""{"email": "mei.lin@example.com", "name": "Mei Lin", "roles": ["Author"]}""").WithSummary("Adds a user");
        users.MapGet("/{id:guid}", Read).WithSummary("Shows a user");
        users.MapPatch("/{id:guid}", Edit).WithBody("""{"roles": ["Author", "Approver"]}""").WithSummary("Changes a user's name or roles");
        users.MapPost("/{id:guid}/disable", Disable).WithSummary("Shuts a user and the user's access keys out");
        users.MapPost("/{id:guid}/enable", Enable).WithSummary("Lets a disabled user in again");
    }

    private static async Task<Results<Ok<Page<UserJson>>, Refusal>> List(
        [AsParameters] Paging paging, [Description("The start of the address or name.")] string? search, ApiActor actor, UserRegister users, CancellationToken ct)
    {
        var page = await users.ListAsync(actor, search, paging.After, paging.Take, ct);
        return page.IsOk ? TypedResults.Ok(page.Value.ToAnswer(UserJson.From)) : page.Problems.ToHttp();
    }

    private static async Task<Results<Created<UserCreated>, Refusal>> Create(UserToCreate body, ApiActor actor, UserRegister users, CancellationToken ct)
    {
        var made = await users.CreateAsync(actor, new(body.Email, body.Name, body.Roles.ToRoles(), body.Password), ct);
        return made.IsOk
            ? TypedResults.Created($"{ApiSetup.Root}/users/{made.Value.Id}", new UserCreated(made.Value.Id, made.Value.SetPasswordToken))
            : made.Problems.ToHttp();
    }

    private static async Task<Results<Ok<UserJson>, Refusal>> Read(Guid id, ApiActor actor, UserRegister users, CancellationToken ct)
    {
        var user = await users.FindAsync(actor, id, ct);
        return user.IsOk ? TypedResults.Ok(UserJson.From(user.Value)) : user.Problems.ToHttp();
    }

    private static async Task<Results<Ok<UserJson>, Refusal>> Edit(Guid id, UserToEdit body, ApiActor actor, UserRegister users, CancellationToken ct)
    {
        var user = await users.FindAsync(actor, id, ct);
        if (!user.IsOk)
            return user.Problems.ToHttp();
        var edited = await users.EditAsync(actor, id, body.Name ?? user.Value.Name, body.Roles?.ToRoles() ?? user.Value.Roles, ct);
        return edited.IsOk ? await Read(id, actor, users, ct) : edited.Problems.ToHttp();
    }

    private static async Task<Results<NoContent, Refusal>> Disable(Guid id, ApiActor actor, UserRegister users, CancellationToken ct) =>
        (await users.DisableAsync(actor, id, ct)).ToHttp();

    private static async Task<Results<NoContent, Refusal>> Enable(Guid id, ApiActor actor, UserRegister users, CancellationToken ct) =>
        (await users.EnableAsync(actor, id, ct)).ToHttp();
}
