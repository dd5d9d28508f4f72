using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsConsole.Core;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Features.Users;

/// <summary>A role as the API writes it; a user has a list of them.</summary>
internal enum Role
{
    Author,
    Approver,
    Admin,
    Auditor,
}

internal sealed record UserToCreate(
    [property: Description("The sign-in name.")] string Email,
    string Name,
    IReadOnlyList<Role> Roles,
    [property: Description("At least 12 characters; without one the answer has a token for a link with which the person sets it.")] string? Password = null);

internal sealed record UserCreated(
    Guid Id,
    [property: Description("For the page /account/set-password?token=…, once and for three days; null when a password was given.")] string? SetPasswordToken);

internal sealed record UserToEdit(string? Name = null, IReadOnlyList<Role>? Roles = null);

internal sealed record UserJson(Guid Id, string Email, string Name, IReadOnlyList<Role> Roles, bool Disabled, bool HasPassword, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt)
{
    public static UserJson From(UserRow user) =>
        new(user.Id, user.Email, user.Name, user.Roles.ToList(), user.IsDisabled, user.HasPassword, user.CreatedAt, user.LastSignInAt);
}

internal static class RoleLists
{
    private static readonly (Role Role, Roles Flag)[] Pairs =
        [(Role.Author, Roles.Author), (Role.Approver, Roles.Approver), (Role.Admin, Roles.Admin), (Role.Auditor, Roles.Auditor)];

    public static Roles ToRoles(this IReadOnlyList<Role> list) =>
        Pairs.Where(p => list.Contains(p.Role)).Aggregate(Roles.None, (all, p) => all | p.Flag);

    public static IReadOnlyList<Role> ToList(this Roles roles) => [.. Pairs.Where(p => roles.HasFlag(p.Flag)).Select(p => p.Role)];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<UserJson>))]
[JsonSerializable(typeof(UserToCreate))]
[JsonSerializable(typeof(UserCreated))]
[JsonSerializable(typeof(UserToEdit))]
internal sealed partial class UsersJson : JsonSerializerContext;
