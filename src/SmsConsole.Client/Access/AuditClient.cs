using System.Text.Json;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>Who changed what; needs the right <c>readAudit</c>.</summary>
public sealed class AuditClient
{
    private readonly ApiCaller caller;

    internal AuditClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Changes, the newest first.</summary>
    /// <param name="actor">The start of the name of who acted.</param>
    /// <param name="action">The start of what was done: <c>user.</c>, <c>template.approve</c>.</param>
    /// <param name="subject">The start of what it was done to: a template's code, a user's address.</param>
    public IAsyncEnumerable<AuditEntry> ListAsync(string? actor = null, string? action = null, string? subject = null, CancellationToken ct = default) =>
        caller.ListAsync<AuditEntry>(new Query("audit").Add("actor", actor).Add("action", action).Add("subject", subject), ct);
}

/// <summary>A change; <paramref name="Before"/> and <paramref name="After"/> hold the members that changed.</summary>
public sealed record AuditEntry(
    string Id, DateTimeOffset At, Guid ActorId, string ActorName, string? AccessKeyId, string? Address, string Action, string Subject, JsonElement? Before, JsonElement? After);
