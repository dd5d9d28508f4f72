using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

public sealed partial class AccessKeyRing
{
    /// <summary>How long two secrets of a key may count side by side.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>The most requests a second that one key can be given.</summary>
    public const int MostPerSecond = 100_000;

    /// <summary>
    /// Changes a key. Another's needs <see cref="Right.ManageUsers"/>, and so does the rate; a key does not change its own limits, and gives none
    /// more than it has. Problems: <c>access.denied</c>, <c>key.not_found</c>, <c>key.revoked</c>, <c>key.own_limits</c>, and those of <see cref="CreateAsync"/>.
    /// </summary>
    public async Task<Outcome<AccessKeyRow>> EditAsync(Actor actor, string id, AccessKeyEdit edit, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await FindToChangeAsync(db, actor, id, ct);
        if (!found.IsOk)
            return found.Problems.ToList();
        var key = found.Value;
        if (actor.AccessKeyId == id && edit with { Name = null } != new AccessKeyEdit())
            return new Problem("key.own_limits", "An access key cannot change what itself may. Let its owner do it on the console, or an administrator.");
        var before = FactsOf(key);
        if (await ApplyAsync(db, actor, key, edit, ct) is { } wrong)
            return wrong;
        db.Audit(actor, time.GetUtcNow(), "key.edit", id, before, FactsOf(key));
        await db.SaveChangesAsync(ct);
        Forget(id);
        return await db.AccessKeys.Where(k => k.Id == id).Select(ToRow(db)).SingleAsync(ct);
    }

    /// <summary>
    /// Gives a key another secret, which is in the answer and nowhere else. The one it had counts until <paramref name="olderUntil"/>, at most
    /// 30 days from now; null ends it at once, and with it an older one. Another's key needs <see cref="Right.ManageUsers"/>.
    /// Problems: <c>access.denied</c>, <c>key.not_found</c>, <c>key.revoked</c>, <c>key.wider</c>, <c>key.overlap_wrong</c>, <c>key.two_secrets</c>.
    /// </summary>
    public async Task<Outcome<MadeAccessKey>> RotateAsync(Actor actor, string id, DateTimeOffset? olderUntil, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await FindToChangeAsync(db, actor, id, ct);
        if (!found.IsOk)
            return found.Problems.ToList();
        var key = found.Value;
        if (actor.AccessKeyId is not null && actor.AccessKeyId != id && await WiderThanAsync(db, actor, key, ct) is { } wider)
            return wider;
        if (olderUntil <= now || olderUntil > now + LongestOverlap)
            return new Problem("key.overlap_wrong", "The older secret can go on counting until a time from now to 30 days on. Without a time it ends at once.", "olderUntil");
        if (olderUntil is not null && key.OlderUntil > now)
            return new Problem("key.two_secrets", $"The access key {id} has two secrets already, the older until {key.OlderUntil:yyyy-MM-dd HH:mm} UTC. End that one first.", "olderUntil").With(id, $"{key.OlderUntil:yyyy-MM-dd HH:mm}");
        var made = new MadeAccessKey(id, NewSecret());
        key.Renew(HashOf(made.Secret), secrets.Protect(made.Secret), olderUntil, now);
        db.Audit(actor, now, "key.rotate", id, after: new { OlderUntil = olderUntil ?? now });
        await db.SaveChangesAsync(ct);
        Forget(id);
        return made;
    }

    /// <summary>Ends the older of a key's two secrets at once. Problems: <c>access.denied</c>, <c>key.not_found</c>, <c>key.revoked</c>, <c>key.one_secret</c>.</summary>
    public async Task<Outcome<Done>> EndOlderAsync(Actor actor, string id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await FindToChangeAsync(db, actor, id, ct);
        if (!found.IsOk)
            return found.Problems.ToList();
        if (found.Value.OlderUntil is null || found.Value.OlderUntil <= now)
            return new Problem("key.one_secret", $"The access key {id} has one secret only. Rotate it to give it another.").With(id);
        db.Audit(actor, now, "key.end_older", id, before: new { found.Value.OlderUntil });
        found.Value.EndOlder();
        await db.SaveChangesAsync(ct);
        Forget(id);
        return new Done();
    }

    private static string NewSecret() => RandomNumberGenerator.GetString(Letters, 40);

    private static async Task<Outcome<AccessKey>> FindToChangeAsync(AppDb db, Actor actor, string id, CancellationToken ct)
    {
        var all = actor.May(Right.ManageUsers);
        if (!all && actor.AccessKeyId != id && actor.Lacks(Right.Send) is { } denied)
            return denied;
        // Without that right a key changes itself alone: another of its owner's may be allowed more.
        var key = await db.AccessKeys.SingleOrDefaultAsync(k => k.Id == id && (all || (k.OwnerId == actor.UserId && (actor.AccessKeyId == null || actor.AccessKeyId == k.Id))), ct);
        return key is null ? NotFound(id)
            : key.IsRevoked ? new Problem("key.revoked", $"The access key {id} is revoked already.").With(id)
            : key;
    }

    /// <summary>Checks what is asked and sets it; the first thing that is wrong, or null.</summary>
    private async Task<Problem?> ApplyAsync(AppDb db, Actor actor, AccessKey key, AccessKeyEdit edit, CancellationToken ct)
    {
        if (edit.Name?.Trim().Length is 0 or > 80)
            return new Problem("key.name_length", "The name of an access key has 1 to 80 characters. Say which program uses it.", "name");
        var scopes = Scopes.Parse(edit.Scopes);
        var networks = KeyNetworks.Parse(edit.Networks);
        if (scopes.Problems is [var unreadScope, ..])
            return unreadScope;
        if (networks.Problems is [var unreadNetwork, ..])
            return unreadNetwork;
        if (edit.ExpiresAt <= time.GetUtcNow())
            return new Problem("key.expires_past", "The key would have expired already. Give a time to come, or revoke it instead.", "expiresAt");
        if (edit.RequestsPerSecond is < 0 or > MostPerSecond)
            return new Problem("key.rate_out_of_range", $"A key can be given 1 to {MostPerSecond} requests a second, or 0 for the setting that holds for all.", "requestsPerSecond").With(MostPerSecond);
        if (edit.RequestsPerSecond is not null && actor.Lacks(Right.ManageUsers) is { } denied)
            return denied with { Field = "requestsPerSecond" };

        key.Name = edit.Name?.Trim() ?? key.Name;
        if (edit.Scopes is not null)
            key.Scopes = scopes.Value is { Count: > 0 } some ? some : null;
        if (edit.Networks is not null)
            key.Networks = networks.Value is { Count: > 0 } few ? few : null;
        key.ExpiresAt = edit.NeverExpires ? null : edit.ExpiresAt ?? key.ExpiresAt;
        if (edit.RequestsPerSecond is { } rate)
            key.RequestsPerSecond = rate == 0 ? null : rate;
        return actor.AccessKeyId is not null && actor.AccessKeyId != key.Id ? await WiderThanAsync(db, actor, key, ct) : null;
    }

    /// <summary>What a key may that another, which acts, may not: a key gives nobody more than it has itself.</summary>
    private static async Task<Problem?> WiderThanAsync(AppDb db, Actor actor, AccessKey key, CancellationToken ct)
    {
        if (actor.Scopes is { } scopes && (key.Scopes is null || !scopes.IsSupersetOf(key.Scopes)))
            return new Problem("key.scope_wider", "An access key cannot make one that may more than itself. Name scopes that this key has.", "scopes");
        var (networks, end) = await db.AccessKeys.Where(k => k.Id == actor.AccessKeyId).Select(k => new ValueTuple<List<string>?, DateTimeOffset?>(k.Networks, k.ExpiresAt)).SingleOrDefaultAsync(ct);
        return networks is not null && (key.Networks is null || !KeyNetworks.LieWithin(key.Networks, networks)) ? Wider("networks")
            : end is not null && (key.ExpiresAt is null || key.ExpiresAt > end) ? Wider("expiresAt")
            : actor.IsTest && !key.IsTest ? Wider("test")
            : null;
    }

    private static Problem Wider(string field) =>
        new Problem("key.wider", $"An access key cannot give another more than it has itself: its end, its networks, and being for tests. Change \"{field}\", or use another key.", field).With(field);

    private static KeyFacts FactsOf(AccessKey key) => new(
        key.Name, null, key.Scopes is null ? ["*"] : [.. key.Scopes.Select(Scopes.NameOf)], key.Networks, key.ExpiresAt, key.RequestsPerSecond, key.IsTest ? true : null);

    /// <summary>What the audit trail says of a key.</summary>
    private sealed record KeyFacts(
        string Name, string? Owner, IReadOnlyList<string> Scopes, IReadOnlyList<string>? Networks, DateTimeOffset? ExpiresAt, int? RequestsPerSecond, bool? IsTest);
}
