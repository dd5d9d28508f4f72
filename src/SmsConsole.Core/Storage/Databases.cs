using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Storage;

/// <summary>Opens the configured database: a new context for every operation.</summary>
public sealed class Databases : IDbContextFactory<AppDb>
{
    private readonly Func<AppDb> open;

    public Databases(IOptions<DataOptions> options, DataFolder folder)
    {
        IsSingleProcess = options.Value.Provider == "sqlite";
        ConnectionString = IsSingleProcess
            ? $"Data Source={folder.Database};Default Timeout=5"
            : options.Value.ConnectionString ?? throw new StartException("Data:ConnectionString is missing: with Data:Provider \"postgres\" it must say how to reach PostgreSQL, such as \"Host=localhost;Database=smsconsole;Username=…;Password=…\".");
        open = Opener(IsSingleProcess, ConnectionString, TextChanges);
    }

    /// <summary>SQLite: one process owns the file. PostgreSQL: many may work on the same tables.</summary>
    public bool IsSingleProcess { get; }

    internal string ConnectionString { get; }

    internal TextChanges TextChanges { get; } = new();

    public AppDb CreateDbContext() => open();

    internal IHotDb OpenHot() => IsSingleProcess ? new SqliteHotDb(ConnectionString) : new PostgresHotDb(ConnectionString);

    private static Func<AppDb> Opener(bool sqlite, string connectionString, TextChanges changes)
    {
        if (sqlite)
        {
            var options = new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite(connectionString).AddInterceptors(changes).Options;
            return () => new SqliteAppDb(options);
        }
        var postgres = new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql(connectionString).AddInterceptors(changes).Options;
        return () => new PostgresAppDb(postgres);
    }
}
