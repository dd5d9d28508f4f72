namespace SmsConsole.Core.Access;

/// <summary>One act that changed something. Entries are only ever added.</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required Guid ActorId { get; init; }
    public required string ActorName { get; init; }
    public string? AccessKeyId { get; init; }
    public string? Address { get; init; }

    /// <summary>What was done, as <c>noun.verb</c>: <c>template.approve</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Which thing, as the console names it: a template code, a user's address.</summary>
    public required string Subject { get; init; }

    /// <summary>The changed fields before and after, as JSON objects; null where there was or is nothing.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }
}
