using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmsConsole.Core.Storage.Hot;

/// <summary>
/// One writing connection with its prepared statements, used by one transaction at a time. Statements are stepped
/// through SQLite's own interface: a command object per row would cost more than the row.
/// </summary>
internal sealed class SqliteHotDb(string connectionString) : IHotDb
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<HotSql, sqlite3_stmt> prepared = [];
    private readonly InFlight known = new();
    private sqlite3? connection;

    public async ValueTask<IHotTransaction> BeginAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (connection is null)
            {
                Open();
                Run("pragma busy_timeout = 5000");
                Run("pragma synchronous = full");
                // KiB: half of it costs a third of the speed, twice as much gains nothing.
                Run("pragma cache_size = -32768");
                // Pages that many batches change are copied from the log into the file once, not with each batch.
                Run("pragma wal_autocheckpoint = 8192");
            }
            Run("begin immediate");
            return new Transaction(this);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        foreach (var statement in prepared.Values)
            statement.Dispose();
        prepared.Clear();
        connection?.Dispose();
        turn.Dispose();
    }

    private sqlite3 Handle => connection ?? throw new InvalidOperationException("The connection is not open.");

    /// <summary>Without SQLite's own lock around each call: the turn is the lock.</summary>
    private void Open()
    {
        var result = raw.sqlite3_open_v2(new SqliteConnectionStringBuilder(connectionString).DataSource, out connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result is raw.SQLITE_OK)
            return;
        using var failed = connection;
        connection = null;
        SqliteException.ThrowExceptionForRC(result, failed);
    }

    private void Run(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            SqliteException.ThrowExceptionForRC(result, Handle);
    }

    private sqlite3_stmt Prepare(HotSql sql)
    {
        if (!prepared.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(Handle, sql.Sqlite, out statement));
            prepared[sql] = statement;
        }
        return statement;
    }

    private sealed class Transaction(SqliteHotDb db) : IHotTransaction, IRowWriter, IRowReader
    {
        private sqlite3_stmt? statement;
        private int column;
        private bool committed;

        public ValueTask<int> ExecuteAsync<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, CancellationToken ct)
        {
            var changes = 0;
            Step(sql, rows, bind, onRow: null, afterRow: () => changes += raw.sqlite3_changes(db.Handle));
            return ValueTask.FromResult(changes);
        }

        public ValueTask QueryAsync<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, Action<IRowReader> read, CancellationToken ct)
        {
            Step(sql, rows, bind, read, afterRow: null);
            return ValueTask.CompletedTask;
        }

        public ValueTask LockAsync(IReadOnlyList<long> recipients, CancellationToken ct) => ValueTask.CompletedTask;

        public ValueTask LockEventsAsync(CancellationToken ct) => ValueTask.CompletedTask;

        public InFlight Known => db.known;

        public ValueTask CommitAsync(CancellationToken ct)
        {
            db.Run("commit");
            committed = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            try
            {
                // A full disk or a failed write may have ended the transaction by itself.
                if (!committed && raw.sqlite3_get_autocommit(db.Handle) == 0)
                    db.Run("rollback");
            }
            finally
            {
                db.known.End(committed);
                db.turn.Release();
            }
            return ValueTask.CompletedTask;
        }

        public void Add(long value) => db.Check(raw.sqlite3_bind_int64(statement, ++column, value));

        public void Add(long? value)
        {
            if (value is { } number)
                Add(number);
            else
                db.Check(raw.sqlite3_bind_null(statement, ++column));
        }

        public void Add(string? value) =>
            db.Check(value is null ? raw.sqlite3_bind_null(statement, ++column) : raw.sqlite3_bind_text(statement, ++column, value));

        public void Add(byte[] value) => db.Check(raw.sqlite3_bind_blob(statement, ++column, value));

        public long Number(int column) => raw.sqlite3_column_int64(statement, column);

        public long? NumberOrNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Number(column);

        public string? Text(int column) =>
            raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

        private void Step<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, Action<IRowReader>? onRow, Action? afterRow)
        {
            statement = db.Prepare(sql);
            for (var n = 0; n < rows.Count; n++)
            {
                column = 0;
                bind(rows[n], this);
                int result;
                while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                    onRow?.Invoke(this);
                // The reset tells the precise error of a failed step.
                var reset = raw.sqlite3_reset(statement);
                db.Check(result is raw.SQLITE_DONE ? reset : Math.Max(result, reset));
                afterRow?.Invoke();
            }
        }
    }
}
