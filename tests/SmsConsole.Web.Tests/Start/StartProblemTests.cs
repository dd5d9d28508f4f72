using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace SmsConsole.Web.Tests.Start;

/// <summary>Whatever stops the start says so once on stderr, without a stack trace, and ends with 1.</summary>
public sealed class StartProblemTests : IDisposable
{
    private readonly string folder = ConsoleProcess.NewFolder();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> WrongSettings => new()
    {
        { "Delivery__BatchSize", "0", "Delivery:BatchSize is \"0\"" },
        { "Delivery__BatchSize", "many", "The setting Delivery:BatchSize is \"many\", but must be a whole number." },
        { "Delivery__BatchSise", "100", "'BatchSise' in Delivery" },
        { "Simulator__AnswerIds", "Octal", "must be one of Decimal, Hexadecimal, LowerHexadecimal, PaddedDecimal" },
        { "Simulator__Enabled", "perhaps", "The setting Simulator:Enabled is \"perhaps\", but must be true or false." },
        { "Process__Roles", "0", "Process:Roles must be \"web\", \"sender\" or \"web, sender\"." },
        { "Data__Provider", "mysql", "Data:Provider must be \"sqlite\" or \"postgres\"." },
        { "Logging__LogLevel__Default", "Loud", "A setting under Logging is wrong: Configuration value 'Loud'" },
        { "Urls", "localhost:eighty", "The setting Urls is \"localhost:eighty\"" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task A_wrong_setting_is_named_with_what_is_allowed(string key, string value, string said) =>
        await RefusedAsync(said, new() { [key] = value }, key == "Urls" ? ["--Delivery:BatchSize", "10"] : []);

    [Fact]
    public async Task A_weak_password_of_an_unattended_setup_is_refused() =>
        await RefusedAsync("Setup:AdminPassword cannot be used: The password is too short", new() { ["Setup__AdminEmail"] = "admin@example.com", ["Setup__AdminPassword"] = "short" });

    [Theory]
    [InlineData("short", "long-enough-but-only-for-the-secret-part", "Setup:AccessKeyId must have 16 to 64 letters and digits")]
    [InlineData("TestAccessKeyId1234", "short", "Setup:AccessKeySecret must have at least 30 characters")]
    public async Task A_short_access_key_of_an_unattended_setup_is_refused(string id, string secret, string said) =>
        await RefusedAsync(said, new()
        {
            ["Setup__AdminEmail"] = "admin@example.com", ["Setup__AdminPassword"] = "correct horse battery staple",
            ["Setup__AccessKeyId"] = id, ["Setup__AccessKeySecret"] = secret,
        });

    [Fact]
    public async Task An_unknown_word_on_the_command_line_is_refused() =>
        await RefusedAsync("Nothing is known of \"--demoo\".", [], "--demoo");

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "", Ct);

        await RefusedAsync($"The data folder {file}/data cannot be used", new() { ["Data__Directory"] = $"{file}/data" });
    }

    [Fact]
    public async Task A_folder_that_another_console_owns_is_left_alone()
    {
        await using var first = ConsoleProcess.Start(folder);
        await first.ListeningAsync(Ct);

        await RefusedAsync("If another SmsConsole runs on it, stop that one first", []);
    }

    [Fact]
    public async Task A_newer_database_is_left_alone()
    {
        await using (var first = ConsoleProcess.Start(folder))
            await first.ListeningAsync(Ct);
        await ExecuteAsync("insert into \"__EFMigrationsHistory\" values ('29991231235959_Future', '99.0.0')");

        await RefusedAsync("The database was written by a newer version of SmsConsole (it has \"29991231235959_Future\").", []);
    }

    [Fact]
    public async Task A_database_that_is_none_is_named()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("This is no database. ", 1000)), Ct);

        await RefusedAsync($"The database {Database} cannot be opened: SQLite Error 26", []);
    }

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await RefusedAsync($"http://{other.LocalEndpoint}: address already in use", [], "--urls", $"http://{other.LocalEndpoint}");
    }

    [Fact]
    public async Task PostgreSQL_out_of_reach_is_said() =>
        await RefusedAsync("PostgreSQL cannot be reached with Data:ConnectionString", new()
        {
            ["Data__Provider"] = "postgres",
            ["Data__ConnectionString"] = "Host=127.0.0.1;Port=1;Database=smsconsole;Username=nobody;Password=nothing;Timeout=2",
        });

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private string Database => Path.Combine(folder, "smsconsole.db");

    private async Task RefusedAsync(string said, Dictionary<string, string> settings, params string[] args)
    {
        await using var console = ConsoleProcess.Start(folder, settings, args);
        var (code, errors) = await console.EndAsync(Ct);

        Assert.Contains(said, errors);
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", errors + console.Output);
        Assert.DoesNotContain("Exception", errors + console.Output);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database}");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
