using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Verifications;

/// <summary>Ends what has expired, so that no code is kept longer than it is good for; forgets what is old; and keeps the pumping guard up to date.</summary>
internal sealed partial class VerificationUpkeep(IDbContextFactory<AppDb> dbs, PumpingGuard guard, TimeProvider time, ILogger<VerificationUpkeep> logger)
    : PeriodicWork(Every, time)
{
    private const int MostForgotten = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>How long verifications are kept: as long as a number that has entered a code is known by it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Does all of it once.</summary>
    public async Task TurnAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            await db.Verifications.Where(v => v.State == VerificationState.Pending && v.ExpiresAt <= now).EndAsync(VerificationState.Expired, now, ct);
            var old = now - Kept;
            var oldest = await db.Verifications.OrderBy(v => v.Id).Select(v => v.Id).FirstOrDefaultAsync(ct);
            await db.Verifications.Where(v => v.Id < oldest + MostForgotten && v.CreatedAt < old).ExecuteDeleteAsync(ct);
            await db.ConversionReports.Where(r => r.At < old).ExecuteDeleteAsync(ct);
        }
        await guard.StoreRefusedAsync(ct);
        await guard.CatchUpAsync(ct);
        await guard.EndRunsAsync(ct);
    }

    protected override Task WorkAsync(CancellationToken ct) => TurnAsync(ct);

    [LoggerMessage(EventId = 1604, Level = LogLevel.Error, Message = "The upkeep of verifications failed; it is tried again in a moment")]
    protected override partial void LogFailed(Exception fault);
}
