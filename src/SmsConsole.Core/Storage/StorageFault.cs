using Microsoft.Data.Sqlite;
using Npgsql;

namespace SmsConsole.Core.Storage;

/// <summary>Tells faults of the store – disk full, read-only, busy, gone – from faults of the program.</summary>
public static class StorageFault
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteIo = 10, SqliteCorrupt = 11, SqliteFull = 13, SqliteCannotOpen = 14, SqliteNotADatabase = 26;

    private const int NoSpaceLeft = 28; // ENOSPC
    private const int DiskFull = unchecked((int)0x80070070); // ERROR_DISK_FULL

    /// <summary><c>storage.full</c> or <c>storage.unavailable</c> where that is why it failed, in the fault or in one inside it; otherwise null.</summary>
    public static Problem? Of(Exception? fault) => fault switch
    {
        null => null,
        SqliteException { SqliteErrorCode: SqliteFull } => Full,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIo or SqliteCorrupt or SqliteCannotOpen or SqliteNotADatabase } => Unavailable,
        // https://www.postgresql.org/docs/current/errcodes-appendix.html
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } => Full,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => Unavailable,
        PostgresException { IsTransient: true } => Unavailable,
        NpgsqlException and not PostgresException => Unavailable,
        IOException { HResult: NoSpaceLeft or DiskFull } => Full,
        _ => Of(fault.InnerException),
    };

    private static Problem Full => new("storage.full", "The disk of the console is full, so this could not be stored. What was accepted before is kept. An administrator must make room; then try again, with the same Idempotency-Key where there was one.");

    private static Problem Unavailable => new("storage.unavailable", "The database of the console cannot be written at the moment, so this could not be stored. What was accepted before is kept. Try again in a while, with the same Idempotency-Key where there was one.");
}
