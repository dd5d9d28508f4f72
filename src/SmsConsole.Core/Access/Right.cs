namespace SmsConsole.Core.Access;

/// <summary>What an act needs; <see cref="Actor.May"/> tells who has it.</summary>
public enum Right
{
    /// <summary>Read lists and details: everybody who may sign in.</summary>
    Read,
    /// <summary>Write and submit templates and signatures.</summary>
    WriteContent,
    /// <summary>Approve or reject what others submitted.</summary>
    Review,
    /// <summary>Send messages and run campaigns.</summary>
    Send,
    /// <summary>Register sender IDs, change countries, gateways, routes and settings.</summary>
    Administer,
    /// <summary>Invite and change users, and make access keys for others.</summary>
    ManageUsers,
    /// <summary>Read the audit trail.</summary>
    ReadAudit,
    /// <summary>See whole phone numbers instead of masked ones.</summary>
    SeeNumbers,
}
