namespace SmsConsole.Core.Access;

/// <summary>A new user; <paramref name="SetPasswordToken"/> is for the link to <c>/account/set-password</c>, or null when a password was given.</summary>
public sealed record MadeUser(Guid Id, string? SetPasswordToken);
