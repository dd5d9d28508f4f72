using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>What people do with their own password: set it from a link, change it, sign in with it.</summary>
public sealed class Passwords
{
    /// <summary>After this many wrong passwords sign-in pauses for <see cref="LockoutTime"/>.</summary>
    public const int MaxWrong = 5;
    public static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(15);

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly IPasswordHasher<AppUser> hasher;
    private readonly PasswordLinks links;
    private readonly TimeProvider time;
    private readonly Lazy<string> decoy;

    public Passwords(IDbContextFactory<AppDb> dbs, IPasswordHasher<AppUser> hasher, PasswordLinks links, TimeProvider time)
    {
        (this.dbs, this.hasher, this.links, this.time) = (dbs, hasher, links, time);
        decoy = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    }

    private static AppUser Nobody { get; } = new() { Name = "" };

    /// <summary>The person to whom a one-time link belongs, as (address, name), or null when the link is forged, used or older than three days.</summary>
    public async Task<(string Email, string Name)?> ReadLinkAsync(string token, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await FindAsync(db, token, ct) is { } user ? (user.Email ?? "", user.Name) : null;
    }

    /// <summary>
    /// Sets the password of the link's owner and ends all their sessions; the link works no more.
    /// Problems: <c>password.link_invalid</c>, <c>user.changed</c> and those of <see cref="PasswordRules"/>.
    /// </summary>
    public async Task<Outcome<Done>> SetByLinkAsync(string token, string password, string? address, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await FindAsync(db, token, ct) is not { } user)
            return new Problem("password.link_invalid", "This link has been used or is too old. Ask an administrator for a new one.");
        if (PasswordRules.Check(password, user.Email ?? "", user.Name) is { } weak)
            return weak;
        Set(user, password);
        return await SaveAsync(db, new Actor(user.Id, user.Name, user.Roles, address), user, "user.set_password", ct);
    }

    /// <summary>
    /// Changes the actor's own password and ends their other sessions. Wrong tries count towards the lockout.
    /// Problems: <c>password.wrong</c>, <c>user.locked</c>, <c>access.denied</c>, <c>user.changed</c> and those of <see cref="PasswordRules"/>.
    /// </summary>
    public async Task<Outcome<Done>> ChangeAsync(Actor actor, string current, string password, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        // A key is for programs; it does not carry the right to its owner's password.
        if (actor.AccessKeyId is not null || await db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId && !u.IsDisabled, ct) is not { } user)
            return new Problem("access.denied", "Sign in to change your password.");
        var now = time.GetUtcNow();
        if (user.LockoutEnd > now)
            return new Problem("user.locked", $"Too many wrong passwords. Wait {(int)LockoutTime.TotalMinutes} minutes, or ask an administrator.").With((int)LockoutTime.TotalMinutes);
        if (user.PasswordHash is null || hasher.VerifyHashedPassword(user, user.PasswordHash, current) == PasswordVerificationResult.Failed)
        {
            CountWrong(user, now);
            await db.SaveChangesAsync(ct);
            return new Problem("password.wrong", "This is not your current password.", "current");
        }
        if (PasswordRules.Check(password, user.Email ?? "", user.Name) is { } weak)
            return weak;
        Set(user, password);
        return await SaveAsync(db, actor, user, "user.change_password", ct);
    }

    /// <summary>Keeps that a user signed in, and from where.</summary>
    public async Task NoteSignInAsync(Guid userId, string? address, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, ct) is not { } user)
            return;
        db.Audit(new Actor(user.Id, user.Name, user.Roles, address), now, "user.sign_in", user.Email ?? user.Name);
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Takes as long as checking a real password, so that an unknown address cannot be told from a known one by the clock.</summary>
    public void CheckNobody(string password) => hasher.VerifyHashedPassword(Nobody, decoy.Value, password);

    internal string LinkFor(AppUser user) => links.TokenFor(user);

    /// <summary>Sets a password that was checked before.</summary>
    internal void Set(AppUser user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        user.EndSessions();
    }

    private static void CountWrong(AppUser user, DateTimeOffset now)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        if (++user.AccessFailedCount >= MaxWrong)
            (user.LockoutEnd, user.AccessFailedCount) = (now + LockoutTime, 0);
    }

    private async Task<AppUser?> FindAsync(AppDb db, string token, CancellationToken ct) =>
        links.Read(token) is var (id, stamp)
            ? await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp && !u.IsDisabled, ct)
            : null;

    private async Task<Outcome<Done>> SaveAsync(AppDb db, Actor actor, AppUser user, string action, CancellationToken ct)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        db.Audit(actor, time.GetUtcNow(), action, user.Email ?? user.Name);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem("user.changed", "Somebody else changed this user at the same moment. Load the page again and look before you repeat it.");
        }
    }
}
