namespace SmsConsole.Core.Access;

/// <summary>A user as lists show it. <paramref name="LockedUntil"/> lies in the past or is null when sign-in is not locked; without a password the invitation is still open.</summary>
public sealed record UserRow(Guid Id, string Email, string Name, Roles Roles, bool IsDisabled, bool HasPassword, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt);
