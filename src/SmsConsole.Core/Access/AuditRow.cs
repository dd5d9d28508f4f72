namespace SmsConsole.Core.Access;

/// <summary>An audit entry as read; <paramref name="Before"/> and <paramref name="After"/> are JSON objects of the changed fields, or null.</summary>
public sealed record AuditRow(long Id, DateTimeOffset At, Guid ActorId, string ActorName, string? AccessKeyId, string? Address, string Action, string Subject, string? Before, string? After);
