using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Customers;

/// <summary>Who is bound at the door of this process now.</summary>
public sealed class CustomerSessions
{
    private readonly SmppDoor door;
    private readonly OwedReceipts owed;
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly TimeProvider time;

    internal CustomerSessions(SmppDoor door, OwedReceipts owed, IDbContextFactory<AppDb> dbs, TimeProvider time) =>
        (this.door, this.owed, this.dbs, this.time) = (door, owed, dbs, time);

    /// <summary>Where customers bind without TLS and with, as address and port; null where the door is closed.</summary>
    public (string? Plain, string? Tls) Listening => (door.EndPoint?.ToString(), door.TlsEndPoint?.ToString());

    /// <summary>All sessions, by access key and time. Problem: <c>access.denied</c>; it needs <see cref="Right.Administer"/>.</summary>
    public async Task<Outcome<IReadOnlyList<CustomerSessionRow>>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        var open = door.Sessions.ToList();
        var ids = open.Select(s => s.Customer.KeyId).Distinct().ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var names = await db.AccessKeys.Where(k => ids.Contains(k.Id)).ToDictionaryAsync(k => k.Id, k => k.Name, ct);
        Dictionary<string, int> receipts = new(StringComparer.Ordinal);
        foreach (var id in ids)
            receipts[id] = await owed.CountAsync(id, ct);
        return open.OrderBy(s => s.Customer.KeyId, StringComparer.Ordinal).ThenBy(s => s.Id)
            .Select(s => s.ToRow(names.GetValueOrDefault(s.Customer.KeyId, ""), receipts[s.Customer.KeyId])).ToList();
    }

    /// <summary>Unbinds a session; its system may bind again. Problems: <c>access.denied</c>, <c>smpp.session_gone</c>.</summary>
    public async Task<Outcome<Done>> DisconnectAsync(Actor actor, long id, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (door.Sessions.FirstOrDefault(s => s.Id == id && !s.IsParting) is not { } session)
            return new Problem("smpp.session_gone", "This session has ended already.");
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.Audit(actor, time.GetUtcNow(), "smpp.disconnect", session.Customer.KeyId, before: new { session.Bind.SystemId, From = session.Wire.RemoteEndPoint?.ToString() });
        await db.SaveChangesAsync(ct);
        await door.PartAsync(session);
        return new Done();
    }
}
