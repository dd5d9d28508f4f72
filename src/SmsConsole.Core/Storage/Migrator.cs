using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SmsConsole.Core.Storage;

/// <summary>Brings the database to the shape that this program knows.</summary>
public sealed partial class Migrator(Databases dbs, DataFolder folder, ILogger<Migrator> logger)
{
    /// <summary>
    /// On SQLite applies what is pending; on PostgreSQL only when <paramref name="apply"/> is set (<c>--migrate</c>).
    /// Throws <see cref="StartException"/> when the database is newer than the program, lacks migrations, or cannot be opened.
    /// </summary>
    public async Task PrepareAsync(bool apply, CancellationToken ct)
    {
        try
        {
            await using var db = dbs.CreateDbContext();
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = await db.Database.CanConnectAsync(ct) ? (await db.Database.GetAppliedMigrationsAsync(ct)).ToList() : [];
            if (applied.Find(m => !known.Contains(m)) is { } newer)
                throw new StartException($"The database was written by a newer version of SmsConsole (it has \"{newer}\"). Start that version, or restore a backup made by this one.");
            if (applied.Count < known.Count)
            {
                if (!dbs.IsSingleProcess && !apply)
                {
                    // A server out of reach has no migrations either, and says more by itself.
                    await db.Database.OpenConnectionAsync(ct);
                    throw new StartException("The database lacks migrations. Run the program once with --migrate, then start it.");
                }
                await db.Database.MigrateAsync(ct);
                LogMigrated(known.Count - applied.Count);
            }
            if (dbs.IsSingleProcess)
                await db.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", ct);
        }
        catch (SqliteException e)
        {
            throw new StartException($"The database {folder.Database} cannot be opened: {e.Message} Check that the file and its folder can be written, that the disk is not full, and that nothing else has it open.", e);
        }
        // EF wraps what it holds for passing.
        catch (Exception e) when ((e as NpgsqlException ?? e.InnerException as NpgsqlException) is { } fault)
        {
            throw new StartException($"PostgreSQL cannot be reached with Data:ConnectionString: {fault.Message}", e);
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Applied {Count} database migrations")]
    private partial void LogMigrated(int count);
}
