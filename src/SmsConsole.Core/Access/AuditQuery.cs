namespace SmsConsole.Core.Access;

/// <summary>Which audit entries are wanted; null is "any". <paramref name="Actor"/>, <paramref name="Action"/> and <paramref name="Subject"/> match from the start.</summary>
public sealed record AuditQuery(string? Actor = null, string? Action = null, string? Subject = null);
