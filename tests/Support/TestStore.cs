using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SmsConsole.Core.Storage;

namespace SmsConsole.Tests.Support;

/// <summary>
/// A fresh, migrated database of its own for a test: SQLite in a temporary folder, or PostgreSQL where
/// SMSCONSOLE_TEST_POSTGRES holds a connection string with the right to create databases.
/// </summary>
internal sealed class TestStore : IDbContextFactory<AppDb>, IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    private const string PostgresVariable = "SMSCONSOLE_TEST_POSTGRES";

    private readonly DataFolder folder;
    private readonly Databases databases;
    private readonly string? server;

    private TestStore(DataOptions options, string? server)
    {
        folder = new DataFolder(Options.Create(options));
        databases = new Databases(Options.Create(options), folder);
        this.server = server;
    }

    /// <summary>The engines that tests of storage run on, for <c>[MemberData]</c>.</summary>
    public static TheoryData<string> Engines => [Sqlite, Postgres];

    public DataFolder Folder => folder;

    internal Databases Databases => databases;

    /// <summary>The PostgreSQL server to test on; skips the test where none is named.</summary>
    public static string Server
    {
        get
        {
            var server = Environment.GetEnvironmentVariable(PostgresVariable);
            Assert.SkipWhen(string.IsNullOrEmpty(server), $"{PostgresVariable} names no PostgreSQL server.");
            return server ?? "";
        }
    }

    /// <summary>Makes the database; skips the test where PostgreSQL is wanted and none is named.</summary>
    public static async Task<TestStore> CreateAsync(CancellationToken ct, string engine = Sqlite)
    {
        var options = new DataOptions { Directory = Directory.CreateTempSubdirectory("smsconsole-test-").FullName, Provider = engine };
        string? server = null;
        if (engine == Postgres)
        {
            server = Server;
            options.ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = $"test_{Guid.NewGuid():N}", Pooling = false }.ConnectionString;
        }
        var store = new TestStore(options, server);
        await new Migrator(store.databases, store.folder, NullLogger<Migrator>.Instance).PrepareAsync(apply: true, ct);
        return store;
    }

    public AppDb CreateDbContext() => databases.CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await using var db = CreateDbContext();
            await db.Database.EnsureDeletedAsync();
        }
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        Directory.Delete(folder.Root, recursive: true);
    }
}
