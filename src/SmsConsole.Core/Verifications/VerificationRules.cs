using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>The settings of verifications and the secret of their codes, answered from memory. Seen in other processes within 10 seconds.</summary>
public sealed partial class VerificationRules : IDisposable
{
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly IDataProtector protector;
    private readonly TimeProvider time;
    private readonly ILogger<VerificationRules> logger;
    private readonly Snapshot<Kept> kept;

    public VerificationRules(IDbContextFactory<AppDb> dbs, IDataProtectionProvider protection, TimeProvider time, ILogger<VerificationRules> logger)
    {
        (this.dbs, this.time, this.logger) = (dbs, time, logger);
        protector = protection.CreateProtector("SmsConsole.Verifications.Secret");
        kept = new(time, TimeSpan.FromSeconds(10), ReadAsync);
    }

    public async ValueTask<VerificationSettings> GetAsync(CancellationToken ct) => (await kept.GetAsync(ct)).Settings;

    internal async ValueTask<byte[]> SecretAsync(CancellationToken ct) => (await kept.GetAsync(ct)).Secret;

    /// <summary>Sets all of them. Problems: <c>access.denied</c>, <c>verification.setting</c> with the field and its range.</summary>
    public async Task<Outcome<VerificationSettings>> EditAsync(Actor actor, VerificationSettings wanted, CancellationToken ct)
    {
        if (actor.Lacks(Right.Administer) is { } denied)
            return denied;
        if (OutOfRange(wanted) is { Count: > 0 } wrong)
            return wrong;
        // The secret must be there before anything is kept beside it.
        var before = await GetAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (saved, now) = (await db.SavedVerificationSettings.SingleAsync(ct), time.GetUtcNow());
        (saved.Settings, saved.ChangedAt) = (wanted, now);
        db.Audit(actor, now, "verification_settings.edit", "verification settings", before, wanted);
        await db.SaveChangesAsync(ct);
        kept.Forget();
        LogChanged(actor.UserId);
        return wanted;
    }

    public void Dispose() => kept.Dispose();

    private static List<Problem> OutOfRange(VerificationSettings s) =>
    [
        .. new (string Field, int? Value, int Least, int Most)[]
        {
            ("mostAttempts", s.MostAttempts, 1, 20), ("perAddressHour", s.PerAddressHour, 1, 100_000), ("perPrefixHour", s.PerPrefixHour, 1, 100_000),
            ("mostInPrefix", s.Pumping.MostInPrefix, 3, 1000), ("mostInCountry", s.Pumping.MostInCountry, 10, 10_000),
            ("lowestConversion", s.Pumping.LowestConversion, 5, 95), ("allowHours", s.Pumping.AllowHours, 1, 720),
        }.Where(v => v.Value < v.Least || v.Value > v.Most)
         .Select(v => new Problem("verification.setting", $"This is a whole number from {v.Least:N0} to {v.Most:N0}.", v.Field).With(v.Least, v.Most)),
    ];

    private async Task<Kept> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var saved = await db.SavedVerificationSettings.SingleOrDefaultAsync(ct);
        if (saved is not null && TryOpen(saved.SealedSecret) is { } known)
            return new(saved.Settings, known);
        // None yet, or sealed with keys that are gone: then the codes that are out can no longer be entered, and new ones can.
        var secret = RandomNumberGenerator.GetBytes(CodeHash.SecretLength);
        if (saved is null)
            db.SavedVerificationSettings.Add(saved = new() { Settings = VerificationSettings.Default, SealedSecret = [] });
        (saved.SealedSecret, saved.ChangedAt) = (protector.Protect(secret), time.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
            return new(saved.Settings, secret);
        }
        catch (DbUpdateException)
        {
            // Another process was first; anything else is a fault.
            await using var again = await dbs.CreateDbContextAsync(ct);
            if (await again.SavedVerificationSettings.AsNoTracking().SingleOrDefaultAsync(ct) is { } theirs && TryOpen(theirs.SealedSecret) is { } made)
                return new(theirs.Settings, made);
            throw;
        }
    }

    private byte[]? TryOpen(byte[] sealedSecret)
    {
        try
        {
            return protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Kept(VerificationSettings Settings, byte[] Secret);

    [LoggerMessage(EventId = 1601, Level = LogLevel.Information, Message = "The settings of verifications were changed by {ActorId}")]
    private partial void LogChanged(Guid actorId);
}
