namespace SmsConsole.Core.Access;

/// <summary>
/// Who acts, and from where: a person, or a program with an access key that acts as its owner.
/// <paramref name="Address"/> is the caller's IP address as text, for the audit trail.
/// </summary>
public sealed record Actor(Guid UserId, string Name, Roles Roles, string? Address)
{
    /// <summary>The access key that the act came with, or null for a person at the console.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Rights that the key is narrowed to, or null when it may all that its owner may.</summary>
    public IReadOnlySet<Right>? Scopes { get; init; }

    /// <summary>The pass-through template that the access key was allowed, or null.</summary>
    public long? PassThroughTemplateId { get; init; }

    /// <summary>Whether its access key does everything but leave the house.</summary>
    public bool IsTest { get; init; }

    /// <summary>Requests its access key may make in a second, or null for the setting that holds for all.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>Work of the console itself (seeding, rules, schedules).</summary>
    public static Actor System { get; } = new(Guid.Empty, "SmsConsole", Roles.None, null);

    /// <summary>Whether the actor's roles, narrowed by the key's scopes, include the right.</summary>
    public bool May(Right right) => (Scopes is null || Scopes.Contains(right)) && right switch
    {
        Right.Read => Roles != Roles.None,
        Right.WriteContent or Right.Send => Has(Roles.Author | Roles.Admin),
        Right.Review => Has(Roles.Approver),
        Right.Administer or Right.ManageUsers => Has(Roles.Admin),
        Right.ReadAudit => Has(Roles.Admin | Roles.Auditor),
        Right.SeeNumbers => Has(Roles.Author | Roles.Approver | Roles.Admin),
        _ => false,
    };

    /// <summary>Whether any text may go out by this pass-through template: a program needs its key's leave for it, a person must be an administrator.</summary>
    internal bool MayPassThrough(long templateId) => AccessKeyId is null ? May(Right.Administer) : PassThroughTemplateId == templateId;

    /// <summary>Null when the actor may; otherwise the problem <c>access.denied</c>.</summary>
    public Problem? Lacks(Right right) => May(right)
        ? null
        : new Problem("access.denied", $"This needs the right \"{right}\". Ask an administrator for a role that has it.").With(right.ToString());

    private bool Has(Roles any) => (Roles & any) != 0;
}
