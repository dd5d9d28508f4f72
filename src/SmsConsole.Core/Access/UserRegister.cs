using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>
/// Lets people in, changes what they may, and shuts them out. Changes need <see cref="Right.ManageUsers"/>, reading <see cref="Right.ReadAudit"/>;
/// what people do with their own password is in <see cref="Passwords"/>.
/// </summary>
public sealed class UserRegister(IDbContextFactory<AppDb> dbs, Passwords passwords, AccessKeyRing keys, TimeProvider time)
{
    private static readonly Expression<Func<AppUser, UserRow>> ToRow = u =>
        new UserRow(u.Id, u.Email ?? "", u.Name, u.Roles, u.IsDisabled, u.PasswordHash != null, u.LockoutEnd, u.CreatedAt, u.LastSignInAt);

    /// <summary>
    /// Users by address. <paramref name="search"/> matches the start of the address or name; <paramref name="take"/> is 1–200;
    /// <paramref name="cursor"/> is the <c>Next</c> of the page before. Problem: <c>access.denied</c>.
    /// </summary>
    public async Task<Outcome<Page<UserRow>>> ListAsync(Actor actor, string? search, string? cursor, int take, CancellationToken ct)
    {
        if (actor.Lacks(Right.ReadAudit) is { } denied)
            return denied;
        take = Math.Clamp(take, 1, 200);
        await using var db = await dbs.CreateDbContextAsync(ct);
        IQueryable<AppUser> users = db.Users;
        if (search?.Trim() is { Length: > 0 } start)
        {
            var address = Normalize(start);
            users = users.Where(u => u.NormalizedEmail != null && u.NormalizedEmail.StartsWith(address) || u.Name.StartsWith(start));
        }
        if (cursor is not null)
            users = users.Where(u => u.NormalizedUserName != null && u.NormalizedUserName.CompareTo(cursor) > 0);
        var rows = await users.OrderBy(u => u.NormalizedUserName).Take(take + 1)
            .Select(ToRow)
            .ToListAsync(ct);
        return rows.Count > take ? new Page<UserRow>(rows[..take], Normalize(rows[take - 1].Email)) : new Page<UserRow>(rows, null);
    }

    /// <summary>One user. Problems: <c>access.denied</c>, <c>user.not_found</c>.</summary>
    public async Task<Outcome<UserRow>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.Lacks(Right.ReadAudit) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Users.Where(u => u.Id == id).Select(ToRow).SingleOrDefaultAsync(ct) is { } row
            ? row
            : new Problem("user.not_found", $"There is no user {id}.").With(id);
    }

    /// <summary>
    /// Adds a user. Problems: <c>access.denied</c>, <c>user.email_invalid</c>, <c>user.email_taken</c>, <c>user.name_length</c>, <c>user.roles_missing</c>, and those of <see cref="PasswordRules"/>.
    /// </summary>
    public async Task<Outcome<MadeUser>> CreateAsync(Actor actor, NewUser wanted, CancellationToken ct)
    {
        if (actor.Lacks(Right.ManageUsers) is { } denied)
            return denied;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var added = Add(db, actor, wanted);
        if (!added.IsOk)
            return added.Problems.ToList();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // The unique index decides, also between two requests at the same time.
            await using var fresh = await dbs.CreateDbContextAsync(ct);
            var address = Normalize(wanted.Email.Trim());
            if (await fresh.Users.AnyAsync(u => u.NormalizedUserName == address, ct))
                return new Problem("user.email_taken", $"There is a user with the address {wanted.Email} already.", "email").With(wanted.Email);
            throw;
        }
        return new MadeUser(added.Value.Id, wanted.Password is null ? passwords.LinkFor(added.Value) : null);
    }

    /// <summary>Changes the name (1–80 characters) and roles; new roles end the person's sessions. Problems: <c>access.denied</c>, <c>user.not_found</c>, <c>user.name_length</c>, <c>user.roles_missing</c>, <c>user.last_admin</c>, <c>user.changed</c>.</summary>
    public Task<Outcome<Done>> EditAsync(Actor actor, Guid id, string name, Roles roles, CancellationToken ct) =>
        ChangeAsync<Done>(actor, id, "user.edit", user =>
        {
            if (CheckFacts(name.Trim(), roles) is { Count: > 0 } wrong)
                return wrong;
            if (user.Roles != roles)
                user.EndSessions();
            (user.Name, user.Roles) = (name.Trim(), roles);
            return new Done();
        }, ct);

    /// <summary>Shuts a user and the user's keys out, at the latest within a minute. Problems: <c>access.denied</c>, <c>user.not_found</c>, <c>user.last_admin</c>, <c>user.changed</c>.</summary>
    public Task<Outcome<Done>> DisableAsync(Actor actor, Guid id, CancellationToken ct) =>
        ChangeAsync<Done>(actor, id, "user.disable", user =>
        {
            user.IsDisabled = true;
            user.EndSessions();
            return new Done();
        }, ct);

    /// <summary>Lets a disabled user in again. Problems: <c>access.denied</c>, <c>user.not_found</c>, <c>user.changed</c>.</summary>
    public Task<Outcome<Done>> EnableAsync(Actor actor, Guid id, CancellationToken ct) =>
        ChangeAsync<Done>(actor, id, "user.enable", user =>
        {
            user.IsDisabled = false;
            return new Done();
        }, ct);

    /// <summary>Ends the pause after too many wrong passwords. Problems: <c>access.denied</c>, <c>user.not_found</c>, <c>user.changed</c>.</summary>
    public Task<Outcome<Done>> UnlockAsync(Actor actor, Guid id, CancellationToken ct) =>
        ChangeAsync<Done>(actor, id, "user.unlock", user =>
        {
            (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
            return new Done();
        }, ct);

    /// <summary>
    /// Takes the password away, ends the sessions and gives the token for a one-time link (three days) to set a new one; hand it to the person.
    /// Problems: <c>access.denied</c>, <c>user.not_found</c>, <c>user.reset_self</c>, <c>user.changed</c>.
    /// </summary>
    public Task<Outcome<string>> ResetPasswordAsync(Actor actor, Guid id, CancellationToken ct) =>
        ChangeAsync<string>(actor, id, "user.reset_password", user =>
        {
            // A lost link must not lock the last administrator out.
            if (user.Id == actor.UserId)
                return new Problem("user.reset_self", "Your own password is changed on the password page, not reset.");
            user.PasswordHash = null;
            (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
            user.EndSessions();
            return passwords.LinkFor(user);
        }, ct);

    /// <summary>Adds a user and the audit entry to the unit of work, when the facts are good.</summary>
    internal Outcome<AppUser> Add(AppDb db, Actor actor, NewUser wanted)
    {
        var (email, name) = (wanted.Email.Trim(), wanted.Name.Trim());
        var wrong = CheckFacts(name, wanted.Roles);
        if (email.Length > 256 || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
            wrong.Insert(0, new Problem("user.email_invalid", $"\"{email}\" is not an e-mail address. Write it like name@example.com.", "email").With(email));
        if (wanted.Password is { } password && PasswordRules.Check(password, email, name) is { } weak)
            wrong.Add(weak);
        if (wrong.Count > 0)
            return wrong;

        var user = new AppUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name,
            Roles = wanted.Roles,
            Email = email,
            NormalizedEmail = Normalize(email),
            EmailConfirmed = true,
            UserName = email,
            NormalizedUserName = Normalize(email),
            LockoutEnabled = true,
            CreatedAt = time.GetUtcNow(),
        };
        user.EndSessions();
        if (wanted.Password is not null)
            passwords.Set(user, wanted.Password);
        db.Users.Add(user);
        db.Audit(actor, time.GetUtcNow(), "user.create", email, after: new UserFacts(user));
        return user;
    }

    private async Task<Outcome<T>> ChangeAsync<T>(Actor actor, Guid id, string action, Func<AppUser, Outcome<T>> change, CancellationToken ct)
    {
        if (actor.Lacks(Right.ManageUsers) is { } denied)
            return denied;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            // Serializable, or two administrators could demote each other at the same moment.
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            if (await db.Users.SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user)
                return new Problem("user.not_found", $"There is no user {id}.").With(id);
            var before = new UserFacts(user);
            var changed = change(user);
            if (!changed.IsOk)
                return changed;
            var after = new UserFacts(user);
            if (before.IsWorkingAdmin && !after.IsWorkingAdmin && !await HasOtherAdminAsync(db, id, ct))
                return new Problem("user.last_admin", $"{user.Name} is the last administrator who can sign in. Make another user an administrator first.").With(user.Name);
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            db.Audit(actor, time.GetUtcNow(), action, user.Email ?? user.Name, before == after ? null : before, before == after ? null : after);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            keys.ForgetOwner(id);
            return changed;
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || e.GetBaseException() is DbException { SqlState: "40001" })
        {
            return new Problem("user.changed", "Somebody else changed this user at the same moment. Load the page again and look before you repeat it.");
        }
    }

    // Roles are kept as text, so the few enabled users are looked at here and not in SQL.
    private static async Task<bool> HasOtherAdminAsync(AppDb db, Guid id, CancellationToken ct) =>
        (await db.Users.Where(u => u.Id != id && !u.IsDisabled).Select(u => u.Roles).ToListAsync(ct)).Exists(r => r.HasFlag(Roles.Admin));

    private static List<Problem> CheckFacts(string name, Roles roles)
    {
        List<Problem> wrong = [];
        if (name.Length is 0 or > 80)
            wrong.Add(new("user.name_length", "The name has 1 to 80 characters.", "name"));
        if (roles == Roles.None || (roles & ~(Roles.Author | Roles.Approver | Roles.Admin | Roles.Auditor)) != 0)
            wrong.Add(new("user.roles_missing", "Choose at least one role: author, approver, admin or auditor.", "roles"));
        return wrong;
    }

    private static string Normalize(string text) => text.ToUpperInvariant();
}
