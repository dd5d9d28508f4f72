namespace SmsConsole.Core;

/// <summary>The work that a process takes on.</summary>
[Flags]
public enum ProcessRoles
{
    None = 0,
    Web = 1,
    Sender = 2,
}
