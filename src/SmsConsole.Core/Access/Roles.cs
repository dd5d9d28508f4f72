namespace SmsConsole.Core.Access;

/// <summary>What a person is here for; one may hold several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Author = 1,
    Approver = 2,
    Admin = 4,
    Auditor = 8,
}
