using Microsoft.AspNetCore.Identity;

namespace SmsConsole.Core.Access;

/// <summary>A person who signs in. The e-mail address is the sign-in name.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    public required string Name { get; set; }
    public Roles Roles { get; set; }
    public bool IsDisabled { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Makes cookies, open pages and password links of before worthless.</summary>
    internal void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");
}
