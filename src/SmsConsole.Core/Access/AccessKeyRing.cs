using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>Makes, checks, lists and revokes the key pairs that programs come with.</summary>
public sealed partial class AccessKeyRing(IDbContextFactory<AppDb> dbs, IDataProtectionProvider protection, TimeProvider time)
{
    internal const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static readonly TimeSpan LastUsedGrain = TimeSpan.FromMinutes(1);
    private readonly IDataProtector secrets = protection.CreateProtector("SmsConsole.AccessKeys.Secret");
    private readonly KnownKeys known = new(time);

    /// <summary>
    /// Who acts with this key pair from this IP address. Secrets are compared by their SHA-256 in constant time; they are random and long, so a
    /// slow hash would add nothing. Problems: <c>access.unauthenticated</c> when the key is unknown or revoked, the secret is wrong or the owner
    /// disabled; with the right secret <c>key.expired</c> and <c>key.address_not_allowed</c>.
    /// </summary>
    public async Task<Outcome<Actor>> AuthenticateAsync(string id, string secret, string? address, CancellationToken ct)
    {
        var hash = HashOf(secret);
        var now = time.GetUtcNow();
        var key = await FindAsync(id, ct);
        if (key is null || key.SecretsAt(now).FirstOrDefault(s => CryptographicOperations.FixedTimeEquals(hash, s.Hash)) is not { } used)
            return new Problem("access.unauthenticated", "The access key is unknown or revoked, its secret is wrong, or its owner is disabled.");
        if (key.IsExpiredAt(now))
            return new Problem("key.expired", $"The access key {id} has expired. Make a new one, or ask an administrator for a later end.").With(id);
        if (!key.MayComeFrom(address))
            return new Problem("key.address_not_allowed", $"The access key {id} may not be used from {address}. Call from one of its networks, or ask an administrator to add this one.").With(id, address ?? "");
        await NoteUseAsync(key, used, address, ct);
        return key.Actor with { Address = address };
    }

    /// <summary>
    /// The key that a request says it is signed with, and its secrets to check that with; nothing is proven yet, so nothing about the key may be told
    /// before its signature is checked. Then call <see cref="NoteUseAsync(SigningKey, CancellationToken)"/>. Null when there is no such key, or it
    /// is revoked, its owner disabled, or the secret was made before the console kept secrets.
    /// </summary>
    public async Task<SigningKey?> FindForSigningAsync(string id, string? address, CancellationToken ct)
    {
        return await FindAsync(id, ct) is { } key && new SigningKey(key, address, time.GetUtcNow()) is { Secrets.Count: > 0 } signing ? signing : null;
    }

    /// <summary>Keeps that the key was used, once its signature is checked.</summary>
    public Task NoteUseAsync(SigningKey key, CancellationToken ct) => NoteUseAsync(key.Key, null, key.Actor.Address, ct);

    /// <summary>
    /// Makes a key pair; the secret is in the answer and nowhere else. One's own needs <see cref="Right.Send"/>, another's <see cref="Right.ManageUsers"/>,
    /// and a key cannot make one that may more than itself.
    /// Problems: <c>access.denied</c>, <c>key.name_length</c>, <c>key.scope_unknown</c>, <c>key.scope_wider</c>, <c>key.wider</c>, <c>key.expires_past</c>,
    /// <c>key.network_wrong</c>, <c>key.networks_too_many</c>, <c>key.rate_out_of_range</c>, <c>user.not_found</c>, <c>user.disabled</c>.
    /// </summary>
    public async Task<Outcome<MadeAccessKey>> CreateAsync(Actor actor, NewAccessKey wanted, CancellationToken ct)
    {
        var ownerId = wanted.OwnerId ?? actor.UserId;
        if (actor.Lacks(ownerId == actor.UserId ? Right.Send : Right.ManageUsers) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var key = new AccessKey { Id = "SK" + RandomNumberGenerator.GetString(Letters, 22), Name = "", OwnerId = ownerId, IsTest = wanted.IsTest, CreatedAt = time.GetUtcNow() };
        AccessKeyEdit asked = new(wanted.Name, wanted.Scopes ?? [], wanted.Networks ?? [], wanted.ExpiresAt, RequestsPerSecond: wanted.RequestsPerSecond);
        if (await ApplyAsync(db, actor, key, asked, ct) is { } wrong)
            return wrong;
        var owner = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == ownerId, ct);
        if (owner is null)
            return new Problem("user.not_found", $"There is no user {ownerId}.", "ownerId").With(ownerId);
        if (owner.IsDisabled)
            return new Problem("user.disabled", $"{owner.Name} is disabled. Enable the user first, or choose another owner.", "ownerId").With(owner.Name);

        var made = new MadeAccessKey(key.Id, NewSecret());
        Add(db, actor, owner, key, made.Secret);
        await db.SaveChangesAsync(ct);
        return made;
    }

    /// <summary>
    /// Keys, the newest first: all of them with <see cref="Right.ReadAudit"/>, otherwise one's own.
    /// <paramref name="take"/> is 1–200; <paramref name="cursor"/> is the <c>Next</c> of the page before. Problem: <c>access.denied</c>.
    /// </summary>
    public async Task<Outcome<Page<AccessKeyRow>>> ListAsync(Actor actor, string? cursor, int take, CancellationToken ct)
    {
        var all = actor.May(Right.ReadAudit);
        if (!all && actor.Lacks(Right.Send) is { } denied)
            return denied;
        take = Math.Clamp(take, 1, 200);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var keys = db.AccessKeys.Where(k => all || k.OwnerId == actor.UserId);
        if (ReadCursor(cursor) is var (at, id))
            keys = keys.Where(k => k.CreatedAt < at || (k.CreatedAt == at && k.Id.CompareTo(id) > 0));
        var rows = await keys.OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id).Take(take + 1)
            .Select(ToRow(db)).ToListAsync(ct);
        return rows.Count > take ? new Page<AccessKeyRow>(rows[..take], CursorOf(rows[take - 1])) : new Page<AccessKeyRow>(rows, null);
    }

    /// <summary>One key: any with <see cref="Right.ReadAudit"/>, otherwise one's own. Problems: <c>access.denied</c>, <c>key.not_found</c>.</summary>
    public async Task<Outcome<AccessKeyRow>> FindAsync(Actor actor, string id, CancellationToken ct)
    {
        var all = actor.May(Right.ReadAudit);
        if (!all && actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.AccessKeys.Where(k => k.Id == id && (all || k.OwnerId == actor.UserId)).Select(ToRow(db)).SingleOrDefaultAsync(ct) is { } row ? row : NotFound(id);
    }

    /// <summary>What is said of an id that no key has: <c>key.not_found</c>.</summary>
    internal static Problem NotFound(string id) => new Problem("key.not_found", $"There is no access key {id}.").With(id);

    /// <summary>Ends a key at once. Another's needs <see cref="Right.ManageUsers"/>. Problems: <c>access.denied</c>, <c>key.not_found</c>, <c>key.revoked</c>.</summary>
    public async Task<Outcome<Done>> RevokeAsync(Actor actor, string id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await FindToChangeAsync(db, actor, id, ct);
        if (!found.IsOk)
            return found.Problems.ToList();
        var revoked = found.Value.Revoke(time.GetUtcNow());
        if (!revoked.IsOk)
            return revoked;
        db.Audit(actor, time.GetUtcNow(), "key.revoke", id);
        await db.SaveChangesAsync(ct);
        Forget(id);
        return revoked;
    }

    /// <summary>Drops what is remembered of a user's keys; called when the user's roles or state change.</summary>
    internal void ForgetOwner(Guid ownerId) => known.Forget(key => key.Actor.UserId == ownerId);

    /// <summary>Drops what is remembered of a key; called when what it may changes.</summary>
    internal void Forget(string keyId) => known.Forget(key => key.Actor.AccessKeyId == keyId);

    /// <summary>A key acts as its owner, narrowed by its scopes.</summary>
    internal static Actor ActorOf(AccessKey key, AppUser owner, string? address) =>
        new(owner.Id, owner.Name, owner.Roles, address) { AccessKeyId = key.Id, Scopes = key.Scopes?.ToHashSet(), PassThroughTemplateId = key.PassThroughTemplateId, IsTest = key.IsTest, RequestsPerSecond = key.RequestsPerSecond };

    /// <summary>Adds a key to the unit of work, with its audit entry.</summary>
    internal void Add(AppDb db, Actor actor, AppUser owner, AccessKey key, string secret)
    {
        key.Renew(HashOf(secret), secrets.Protect(secret), olderUntil: null);
        db.AccessKeys.Add(key);
        db.Audit(actor, key.CreatedAt, "key.create", key.Id, after: FactsOf(key) with { Owner = owner.Email });
    }

    private static Expression<Func<AccessKey, AccessKeyRow>> ToRow(AppDb db) => k => new AccessKeyRow(
        k.Id, k.Name, k.OwnerId, k.Owner == null ? "" : k.Owner.Name, k.Scopes, k.CreatedAt, k.LastUsedAt, k.RevokedAt, k.SmppSystemId,
        db.Templates.Where(t => t.Id == k.PassThroughTemplateId).Select(t => t.Code).FirstOrDefault())
    {
        LastUsedFrom = k.LastUsedFrom,
        ExpiresAt = k.ExpiresAt,
        Networks = k.Networks,
        IsTest = k.IsTest,
        RequestsPerSecond = k.RequestsPerSecond,
        RenewedAt = k.RenewedAt,
        OlderUntil = k.OlderUntil,
        OlderUsedAt = k.OlderUsedAt,
    };

    /// <summary>A key that is neither revoked nor of somebody disabled; it is read again after a minute.</summary>
    private async Task<KnownKey?> FindAsync(string id, CancellationToken ct)
    {
        if (known.Find(id) is { } remembered)
            return remembered;
        var readAt = known.Generation;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var key = await db.AccessKeys.AsNoTracking().Include(k => k.Owner).SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, ct);
        if (key is not { Owner: { IsDisabled: false } owner })
            return null;
        var found = new KnownKey(key, ActorOf(key, owner, null), secrets);
        known.Keep(id, found, readAt);
        return found;
    }

    private async Task NoteUseAsync(KnownKey key, KnownSecret? used, string? address, CancellationToken ct)
    {
        var (isFirst, isOlder) = (key.IsFirstUse(), used is not null && key.IsFirstUseOfOlder(used));
        if (!isFirst && !isOlder)
            return;
        await using var db = await dbs.CreateDbContextAsync(ct);
        await NoteUseAsync(db, key.Actor.AccessKeyId ?? "", address, isOlder, ct);
    }

    /// <summary>Keeps that a key was used and from where, to the minute.</summary>
    internal async Task NoteUseAsync(AppDb db, string id, string? address, bool isOlder, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = now - LastUsedGrain;
        try
        {
            await db.AccessKeys.Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt <= before))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now).SetProperty(k => k.LastUsedFrom, address), ct);
            if (isOlder)
                await db.AccessKeys.Where(k => k.Id == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.OlderUsedAt, now), ct);
        }
        catch (DbException e) when (StorageFault.Of(e) is not null)
        {
            // With a full disk the key still opens what only reads.
        }
    }

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string CursorOf(AccessKeyRow row) => $"{row.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}.{row.Id}";

    private static (DateTimeOffset At, string Id)? ReadCursor(string? cursor) =>
        cursor?.Split('.', 2) is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(t, TimeSpan.Zero), id)
            : null;
}
