namespace SmsConsole.Core.Access;

/// <summary>What the audit trail keeps of a user: never a password, a hash or a token.</summary>
internal sealed record UserFacts(string? Email, string Name, Roles Roles, bool Disabled)
{
    public UserFacts(AppUser user) : this(user.Email, user.Name, user.Roles, user.IsDisabled)
    {
    }

    public bool IsWorkingAdmin => !Disabled && Roles.HasFlag(Roles.Admin);
}
