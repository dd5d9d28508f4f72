using System.Data;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>
/// Makes the first user, who may everything: from the settings, or by a person who holds the one-time token that the console printed.
/// Closed for good once any user exists. The token lives in memory: a restart makes another.
/// </summary>
public sealed class FirstAdministrator(IDbContextFactory<AppDb> dbs, UserRegister users, AccessKeyRing keys, IOptions<SetupOptions> options, TimeProvider time)
{
    // Admin and Approver together hold every right.
    private const Roles Everything = Roles.Admin | Roles.Approver;

    private byte[]? tokenHash;

    /// <summary>
    /// To be called once at the start, after the migrations. Gives the one-time token when a person must set the console up, or null when there is nothing to do (any more).
    /// Throws <see cref="StartException"/> when the settings of an unattended start are weak or incomplete.
    /// </summary>
    public async Task<string?> PrepareAsync(CancellationToken ct)
    {
        if (!await IsOpenAsync(ct))
            return null;
        var setup = options.Value;
        if (setup is { AdminEmail: null, AdminPassword: null, AccessKeyId: null, AccessKeySecret: null })
        {
            var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
            tokenHash = HashOf(token);
            return token;
        }
        if (setup is not { AdminEmail: { } email, AdminPassword: { } password })
            throw new StartException("An unattended setup needs both Setup:AdminEmail and Setup:AdminPassword. Set both, or remove all Setup settings and use the setup page.");
        var made = await AddAsync(new NewUser(email, NameFrom(email), Everything, password), KeyOf(setup), null, ct);
        if (!made.IsOk && made.Problems[0] is { Code: not "setup.closed" } problem)
            throw new StartException($"{(problem.Field == "email" ? "Setup:AdminEmail" : "Setup:AdminPassword")} cannot be used: {problem.Message}");
        return null;
    }

    /// <summary>Whether no user exists yet.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return !await db.Users.AnyAsync(ct);
    }

    /// <summary>Whether this is the token that was printed. Compared in constant time.</summary>
    public bool IsToken(string? token) => token is not null && tokenHash is { } expected && CryptographicOperations.FixedTimeEquals(HashOf(token), expected);

    /// <summary>
    /// Makes the first administrator. Problems: <c>setup.closed</c>, <c>setup.token_wrong</c>, <c>user.email_invalid</c>, <c>user.name_length</c> and those of <see cref="PasswordRules"/>.
    /// </summary>
    public async Task<Outcome<Done>> CreateAsync(string? token, string email, string name, string password, string? address, CancellationToken ct)
    {
        if (!IsToken(token))
            return new Problem("setup.token_wrong", "This setup link is not the one that the console printed last. Open the newest one; a restart prints another.");
        var made = await AddAsync(new NewUser(email, name, Everything, password), null, address, ct);
        if (made.IsOk)
            tokenHash = null;
        return made;
    }

    private async Task<Outcome<Done>> AddAsync(NewUser first, MadeAccessKey? key, string? address, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        // Serializable: of two at the same time, one finds the other's user.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        if (await db.Users.AnyAsync(ct))
            return new Problem("setup.closed", "The console has been set up already. Sign in instead.");
        var actor = Actor.System with { Address = address };
        var user = users.Add(db, actor, first);
        if (!user.IsOk)
            return user.Problems.ToList();
        if (key is not null)
            keys.Add(db, actor, user.Value, new() { Id = key.Id, Name = "Setup", OwnerId = user.Value.Id, CreatedAt = time.GetUtcNow() }, key.Secret);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Done();
    }

    private static MadeAccessKey? KeyOf(SetupOptions setup)
    {
        if (setup is { AccessKeyId: null, AccessKeySecret: null })
            return null;
        if (setup.AccessKeyId is not { Length: >= 16 } id || !id.All(char.IsAsciiLetterOrDigit))
            throw new StartException("Setup:AccessKeyId must have 16 to 64 letters and digits (A–Z, a–z, 0–9). Use a longer one, or remove both Setup:AccessKey settings.");
        if (setup.AccessKeySecret is not { Length: >= 30 } secret)
            throw new StartException("Setup:AccessKeySecret must have at least 30 characters. Use a longer random one, or remove both Setup:AccessKey settings.");
        return new(id, secret);
    }

    // "mei.lin@example.com" greets as "mei.lin" until the person says better; a name that is no name is refused with the address.
    private static string NameFrom(string email) => email.Split('@')[0] is { Length: > 0 and <= 80 } name ? name : "Administrator";

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
