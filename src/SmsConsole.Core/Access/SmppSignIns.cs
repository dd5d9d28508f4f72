using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>
/// What a customer's system signs in with over SMPP: the fields of a bind hold 15 and 8 characters (SMPP 3.4 §5.2.1, §5.2.2), too few for an
/// access key, so a key gets a system_id and a password of that length. They let in nowhere else.
/// </summary>
public sealed class SmppSignIns
{
    private const string SystemIdLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int SystemIdLength = 15;
    private const int PasswordLength = 8;

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly AccessKeyRing keys;
    private readonly IPasswordHasher<AccessKey> hasher;
    private readonly TimeProvider time;
    private readonly AccessKey nobody;

    public SmppSignIns(IDbContextFactory<AppDb> dbs, AccessKeyRing keys, IPasswordHasher<AccessKey> hasher, TimeProvider time)
    {
        (this.dbs, this.keys, this.hasher, this.time) = (dbs, keys, hasher, time);
        nobody = new() { Id = "", Name = "", OwnerId = Guid.Empty };
        nobody.SignInWith(null, hasher.HashPassword(nobody, Guid.NewGuid().ToString()));
    }

    /// <summary>
    /// Makes a sign-in in the place of any that the key had; the password is in the answer and nowhere else. For another's key it needs
    /// <see cref="Right.ManageUsers"/>. Problems: <c>access.denied</c>, <c>key.not_found</c>, <c>key.revoked</c>, <c>key.may_not_send</c>.
    /// </summary>
    public Task<Outcome<MadeSmppSignIn>> MakeAsync(Actor actor, string keyId, CancellationToken ct) => ChangeAsync<MadeSmppSignIn>(actor, keyId, "key.smpp_make", key =>
    {
        if (key.IsRevoked)
            return new Problem("key.revoked", $"The access key {keyId} is revoked already.").With(keyId);
        if (key.Scopes is { } scopes && !scopes.Contains(Right.Send))
            return new Problem("key.may_not_send", $"The access key {keyId} may not send, so it has no use for a sign-in for SMPP. Make a key with the scope send.").With(keyId);
        var made = new MadeSmppSignIn(RandomNumberGenerator.GetString(SystemIdLetters, SystemIdLength), RandomNumberGenerator.GetString(AccessKeyRing.Letters, PasswordLength));
        key.SignInWith(made.SystemId, hasher.HashPassword(key, made.Password));
        return made;
    }, ct);

    /// <summary>Takes the sign-in away; sessions that came with it are unbound. Problems: <c>access.denied</c>, <c>key.not_found</c>.</summary>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, string keyId, CancellationToken ct) => ChangeAsync<Done>(actor, keyId, "key.smpp_remove", key =>
    {
        key.SignInWith(null, null);
        return new Done();
    }, ct);

    /// <summary>
    /// Who binds with these, or null: a key's sign-in for SMPP, or the key itself with its secret where the other side can send fields that long.
    /// Takes as long for an unknown system_id as for a wrong password.
    /// </summary>
    internal async Task<SmppSignedIn?> AuthenticateAsync(string systemId, string password, string? address, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var key = systemId.Length == 0 ? null
            : await db.AccessKeys.AsNoTracking().Include(k => k.Owner).SingleOrDefaultAsync(k => k.SmppSystemId == systemId && k.RevokedAt == null, ct);
        if (key is null && await keys.AuthenticateAsync(systemId, password, address, ct) is { IsOk: true, Value: var actor })
        {
            return new(actor, Convert.ToHexString(AccessKeyRing.HashOf(password)));
        }
        var checkedKey = key ?? nobody;
        var isRight = hasher.VerifyHashedPassword(checkedKey, checkedKey.SmppPasswordHash ?? "", password) != PasswordVerificationResult.Failed;
        if (!isRight || key is not { Owner: { IsDisabled: false } owner, SmppPasswordHash: { } stamp } || !KnownKey.MayCome(key, address, time.GetUtcNow()))
            return null;
        await keys.NoteUseAsync(db, key.Id, address, isOlder: false, ct);
        return new(AccessKeyRing.ActorOf(key, owner, address), stamp);
    }

    /// <summary>As whom those who signed in act now, by what they signed in with; those whose key, sign-in or owner is no longer good are missing.</summary>
    internal async Task<Dictionary<SmppSignedIn, Actor>> StillInAsync(IReadOnlyCollection<SmppSignedIn> those, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var ids = those.Select(s => s.Actor.AccessKeyId).Distinct().ToList();
        var good = await db.AccessKeys.AsNoTracking().Include(k => k.Owner).Where(k => ids.Contains(k.Id) && k.RevokedAt == null).ToDictionaryAsync(k => k.Id, ct);
        Dictionary<SmppSignedIn, Actor> still = [];
        var now = time.GetUtcNow();
        foreach (var signedIn in those)
        {
            if (good.TryGetValue(signedIn.Actor.AccessKeyId ?? "", out var key) && key.Owner is { IsDisabled: false } owner
                && KnownKey.MayCome(key, signedIn.Actor.Address, now) && StampsOf(key, now).Contains(signedIn.Stamp, StringComparer.Ordinal))
                still[signedIn] = AccessKeyRing.ActorOf(key, owner, signedIn.Actor.Address);
        }
        return still;
    }

    // What one can have signed in with that still counts.
    private static IEnumerable<string?> StampsOf(AccessKey key, DateTimeOffset now) =>
        [key.SmppPasswordHash, Convert.ToHexString(key.SecretHash), key is { OlderHash: { } older } && key.OlderUntil > now ? Convert.ToHexString(older) : null];

    private async Task<Outcome<T>> ChangeAsync<T>(Actor actor, string keyId, string action, Func<AccessKey, Outcome<T>> change, CancellationToken ct)
    {
        var all = actor.May(Right.ManageUsers);
        if (!all && actor.Lacks(Right.Send) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        // A key gives a sign-in to itself alone: another of its owner's may be allowed more.
        var key = await db.AccessKeys.SingleOrDefaultAsync(k => k.Id == keyId && (all || (k.OwnerId == actor.UserId && (actor.AccessKeyId == null || actor.AccessKeyId == k.Id))), ct);
        if (key is null)
            return AccessKeyRing.NotFound(keyId);
        var before = key.SmppSystemId;
        var changed = change(key);
        if (!changed.IsOk)
            return changed;
        db.Audit(actor, time.GetUtcNow(), action, keyId, before is null ? null : new { SystemId = before }, key.SmppSystemId is null ? null : new { SystemId = key.SmppSystemId });
        await db.SaveChangesAsync(ct);
        return changed;
    }
}

/// <summary>A new sign-in for SMPP. This is the only time that the password can be read.</summary>
public sealed record MadeSmppSignIn(string SystemId, string Password);

/// <summary>Who signed in over SMPP, and a mark of what with, so that a change of it is noticed.</summary>
internal sealed record SmppSignedIn(Actor Actor, string Stamp);
