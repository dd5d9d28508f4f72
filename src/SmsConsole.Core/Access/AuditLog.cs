using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>Reads the audit trail; nothing changes or removes it.</summary>
public sealed class AuditLog(IDbContextFactory<AppDb> dbs)
{
    /// <summary>
    /// Entries, the newest first. <paramref name="take"/> is 1–200; <paramref name="cursor"/> is the <c>Next</c> of the page before.
    /// Needs <see cref="Right.ReadAudit"/>; problem: <c>access.denied</c>.
    /// </summary>
    public async Task<Outcome<Page<AuditRow>>> ListAsync(Actor actor, AuditQuery query, string? cursor, int take, CancellationToken ct)
    {
        if (actor.Lacks(Right.ReadAudit) is { } denied)
            return denied;
        take = Math.Clamp(take, 1, 200);
        await using var db = await dbs.CreateDbContextAsync(ct);
        IQueryable<AuditEntry> entries = db.AuditEntries;
        if (query.Actor is { Length: > 0 } name)
            entries = entries.Where(e => e.ActorName.StartsWith(name));
        if (query.Action is { Length: > 0 } action)
            entries = entries.Where(e => e.Action.StartsWith(action));
        if (query.Subject is { Length: > 0 } subject)
            entries = entries.Where(e => e.Subject.StartsWith(subject));
        if (long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
            entries = entries.Where(e => e.Id < before);
        var rows = await entries.OrderByDescending(e => e.Id).Take(take + 1)
            .Select(e => new AuditRow(e.Id, e.At, e.ActorId, e.ActorName, e.AccessKeyId, e.Address, e.Action, e.Subject, e.Before, e.After))
            .ToListAsync(ct);
        return rows.Count > take ? new Page<AuditRow>(rows[..take], rows[take - 1].Id.ToString(CultureInfo.InvariantCulture)) : new Page<AuditRow>(rows, null);
    }
}
