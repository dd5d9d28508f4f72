using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Storage;

// Writes one migration for both databases: dotnet run --project tools/AddMigration -- <Name>
if (args is not [{ Length: > 0 } name])
{
    Console.Error.WriteLine("Usage: dotnet run --project tools/AddMigration -- <Name>");
    return 2;
}
var root = Directory.GetCurrentDirectory();
var core = Path.Combine(root, "src", "SmsConsole.Core");
if (!File.Exists(Path.Combine(core, "SmsConsole.Core.csproj")))
{
    Console.Error.WriteLine("Run this from the root of the repository.");
    return 2;
}
await using var sqlite = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options);
await using var postgres = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=localhost").Options);
Write(sqlite, "Sqlite");
Write(postgres, "Postgres");
return 0;

void Write(AppDb db, string engine)
{
    var reporter = new OperationReporter(null);
    var services = new DesignTimeServicesBuilder(typeof(AppDb).Assembly, typeof(Program).Assembly, reporter, []).Build(db);
    using var scope = services.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "SmsConsole.Core", "Storage.Migrations." + engine, "C#");
    var files = scaffolder.Save(core, migration, Path.Combine(core, "Storage", "Migrations", engine), dryRun: false);
    Console.WriteLine(files.MigrationFile);
}
