using System.Text.Json.Serialization;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>The people of the console; needs the right <c>manageUsers</c>.</summary>
public sealed class UsersClient
{
    private readonly ApiCaller caller;

    internal UsersClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Users by e-mail address.</summary>
    /// <param name="search">The start of the address or name.</param>
    public IAsyncEnumerable<User> ListAsync(string? search = null, CancellationToken ct = default) => caller.ListAsync<User>(new Query("users").Add("search", search), ct);

    public Task<CreatedUser> CreateAsync(NewUser user, CancellationToken ct = default) => caller.MakeAsync<NewUser, CreatedUser>("users", user, ct);

    public Task<User> GetAsync(Guid id, CancellationToken ct = default) => caller.GetAsync<User>(Segment.Of($"users/{id}"), ct);

    /// <summary>Changes a user's name or roles; null leaves them as they are.</summary>
    public Task<User> EditAsync(Guid id, string? name = null, IReadOnlyList<Role>? roles = null, CancellationToken ct = default) =>
        caller.ChangeAsync<UserChange, User>(HttpMethod.Patch, Segment.Of($"users/{id}"), new(name, roles), ct);

    /// <summary>Shuts a user and the user's access keys out.</summary>
    public Task DisableAsync(Guid id, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Post, Segment.Of($"users/{id}/disable"), ct);

    /// <summary>Lets a disabled user in again.</summary>
    public Task EnableAsync(Guid id, CancellationToken ct = default) => caller.DoAsync(HttpMethod.Post, Segment.Of($"users/{id}/enable"), ct);
}

/// <summary>A user to add.</summary>
public sealed record NewUser : NewResource
{
    /// <summary>The sign-in name.</summary>
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>At least 12 characters; without one the answer has a token for a link with which the person sets it.</summary>
    public string? Password { get; init; }

    // The generated text would show the password.
    public override string ToString() => Email;
}

internal sealed record UserChange(string? Name, IReadOnlyList<Role>? Roles);

/// <summary>A new user.</summary>
/// <param name="SetPasswordToken">For the page <c>/account/set-password?token=…</c>, once and for three days; null when a password was given.</param>
public sealed record CreatedUser(Guid Id, string? SetPasswordToken)
{
    // The generated text would show the token.
    public override string ToString() => Id.ToString();
}

/// <summary>A person of the console.</summary>
public sealed record User(
    Guid Id, string Email, string Name, IReadOnlyList<Role> Roles, bool Disabled, bool HasPassword, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt);

/// <summary>What a user may do.</summary>
[JsonConverter(typeof(OpenEnum<Role>))]
public enum Role
{
    /// <summary>One that this version of the client does not know.</summary>
    Other,
    Author,
    Approver,
    Admin,
    Auditor,
}
