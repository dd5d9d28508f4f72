namespace SmsConsole.Core.Access;

/// <summary>A person to be let in. Without a password the answer carries a one-time link token with which the person sets their own.</summary>
public sealed record NewUser(string Email, string Name, Roles Roles, string? Password = null);
