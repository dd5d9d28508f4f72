using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SmsConsole.Core.Storage;

namespace SmsConsole.Bench;

/// <summary>The database of the console under test: a SQLite file in its data folder, or one of its own on a PostgreSQL server. It can be read, locked and, on a server, taken away.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly string file;
    private readonly string? server;
    private readonly string? restart;
    private readonly string name = $"bench_{Guid.NewGuid():N}";

    /// <param name="root">Where the console's folder <c>data</c> lies.</param>
    /// <param name="server">A server where databases may be made; null for SQLite.</param>
    /// <param name="restart">A shell command that stops the server hard and starts it again; without one, taking it away means that it refuses everybody for a while.</param>
    public StoreUnderTest(string root, string? server, string? restart) =>
        (file, this.server, this.restart) = (Path.Combine(root, "data", "smsconsole.db"), server, restart);

    public bool IsServer => server is not null;

    /// <summary>What the console is told of it, as the environment says it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => server is null ? [] :
    [
        // What a killed process leaves at Sending may be another's work, so that its turn comes only after a while.
        new("Delivery__StaleAfterMinutes", "1"), new("Data__Provider", "postgres"), new("Data__ConnectionString", To(name, isPooled: true)),
    ];

    /// <summary>Makes the database on a server; a file the console makes itself.</summary>
    public async Task MakeAsync()
    {
        if (server is null)
            return;
        var options = Options.Create(new DataOptions { Directory = Path.GetDirectoryName(file) ?? "", Provider = "postgres", ConnectionString = To(name) });
        using var folder = new DataFolder(options);
        await new Migrator(new Databases(options, folder), folder, NullLogger<Migrator>.Instance).PrepareAsync(apply: true, CancellationToken.None);
    }

    /// <summary>Pairs of a text and a number.</summary>
    public List<KeyValuePair<string, long>> Read(string sql) => Read(server is null ? new SqliteConnection($"Data Source={file};Mode=ReadOnly") : new NpgsqlConnection(To(name)), sql);

    public static List<KeyValuePair<string, long>> Read(DbConnection to, string sql)
    {
        using var connection = to;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<KeyValuePair<string, long>> rows = [];
        while (reader.Read())
            rows.Add(new(reader.GetValue(0).ToString() ?? "", Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture)));
        return rows;
    }

    /// <summary>Holds a lock that nothing can be written past, as a backup or a curious person would.</summary>
    public async Task LockAsync(TimeSpan time)
    {
        await using DbConnection connection = server is null ? new SqliteConnection($"Data Source={file};Pooling=false") : new NpgsqlConnection(To(name));
        await connection.OpenAsync();
        await RunAsync(connection, server is null ? "begin immediate" : "begin; lock table messages in access exclusive mode");
        await Task.Delay(time);
        await RunAsync(connection, "rollback");
    }

    /// <summary>Cuts every connection to the server's database and lets nobody in for a while, or stops and starts the server.</summary>
    public async Task TakeAwayAsync(TimeSpan time)
    {
        if (restart is not null)
        {
            using var shell = Process.Start("/bin/sh", ["-c", restart]);
            await shell.WaitForExitAsync();
            if (shell.ExitCode != 0)
                throw new InvalidOperationException($"The server could not be restarted: {restart} ended with {shell.ExitCode}.");
            return;
        }
        await AdministerAsync($"alter database {name} allow_connections false");
        await AdministerAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        await Task.Delay(time);
        await AdministerAsync($"alter database {name} allow_connections true");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await AdministerAsync($"drop database if exists {name} with (force)");
    }

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await RunAsync(connection, sql);
    }

    // Connections of our own are not kept: they are cut with those of the console.
    private string To(string database, bool isPooled = false) => new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = isPooled }.ConnectionString;

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
