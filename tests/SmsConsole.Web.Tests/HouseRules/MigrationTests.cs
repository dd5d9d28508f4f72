using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Tests.HouseRules;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_of_SQLite_are_current()
    {
        using var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_migrations_of_PostgreSQL_are_current()
    {
        using var db = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=nowhere.invalid").Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        using var sqlite = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=nowhere.invalid").Options);

        Assert.Equal(Names(sqlite), Names(postgres));
    }

    private static IEnumerable<string> Names(AppDb db) => db.Database.GetMigrations().Select(m => m.Split('_', 2)[1]);
}
