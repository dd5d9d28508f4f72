using Npgsql;
using NpgsqlTypes;
using SmsConsole.Core.Events;

namespace SmsConsole.Core.Storage.Hot;

/// <summary>A pooled connection for each transaction; each statement goes over once, its rows as arrays.</summary>
internal sealed class PostgresHotDb(string connectionString) : IHotDb
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public async ValueTask<IHotTransaction> BeginAsync(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            return new Transaction(connection, await connection.BeginTransactionAsync(ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    // Advisory locks live in one space for the whole database: the first number names what they are for.
    private const int RecipientLockSpace = 1531;
    private const int RecipientLocks = 1024;

    private sealed class Transaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IHotTransaction
    {
        public async ValueTask<int> ExecuteAsync<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, CancellationToken ct)
        {
            if (rows.Count == 0)
                return 0;
            await using var command = Command(sql, rows, bind);
            return await command.ExecuteNonQueryAsync(ct);
        }

        public async ValueTask QueryAsync<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, Action<IRowReader> read, CancellationToken ct)
        {
            if (rows.Count == 0)
                return;
            await using var command = Command(sql, rows, bind);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var row = new Reader(reader);
            while (await reader.ReadAsync(ct))
                read(row);
        }

        public async ValueTask LockAsync(IReadOnlyList<long> recipients, CancellationToken ct)
        {
            if (recipients.Count == 0)
                return;
            // Few enough for the server's table of locks, and always taken in the same order.
            int[] locks = [.. recipients.Select(r => (int)(r % RecipientLocks)).Distinct().Order()];
            await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(@space, n) from unnest(@locks) n", connection, transaction);
            command.Parameters.AddWithValue("space", RecipientLockSpace);
            command.Parameters.AddWithValue("locks", locks);
            await command.ExecuteNonQueryAsync(ct);
        }

        public async ValueTask LockEventsAsync(CancellationToken ct)
        {
            await using var command = new NpgsqlCommand(EventSql.Lock, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }

        public InFlight? Known => null;

        public async ValueTask CommitAsync(CancellationToken ct) => await transaction.CommitAsync(ct);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private NpgsqlCommand Command<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind)
        {
            var command = new NpgsqlCommand(sql.Postgres, connection, transaction);
            var writer = new Writer(sql.Columns.Count);
            foreach (var row in rows)
            {
                writer.Column = 0;
                bind(row, writer);
            }
            for (var n = 0; n < sql.Columns.Count; n++)
            {
                var column = sql.Columns[n];
                var (type, value) = column.Type switch
                {
                    HotSql.ColumnType.Text => (NpgsqlDbType.Text, (object)writer.Values[n].ConvertAll(v => (string?)v).ToArray()),
                    HotSql.ColumnType.Bytes => (NpgsqlDbType.Bytea, writer.Values[n].ConvertAll(v => (byte[]?)v).ToArray()),
                    _ => (NpgsqlDbType.Bigint, writer.Values[n].ConvertAll(v => (long?)v).ToArray()),
                };
                command.Parameters.Add(sql.HasRows
                    ? new NpgsqlParameter(column.Name, NpgsqlDbType.Array | type) { Value = value }
                    : new NpgsqlParameter(column.Name, type) { Value = writer.Values[n][0] ?? DBNull.Value });
            }
            return command;
        }
    }

    private sealed class Writer(int columns) : IRowWriter
    {
        public List<object?>[] Values { get; } = [.. Enumerable.Range(0, columns).Select(_ => new List<object?>())];
        public int Column { get; set; }
        public void Add(long value) => Values[Column++].Add(value);
        public void Add(long? value) => Values[Column++].Add(value);
        public void Add(string? value) => Values[Column++].Add(value);
        public void Add(byte[] value) => Values[Column++].Add(value);
    }

    private sealed class Reader(NpgsqlDataReader reader) : IRowReader
    {
        public long Number(int column) => reader.GetInt64(column);
        public long? NumberOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
        public string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
