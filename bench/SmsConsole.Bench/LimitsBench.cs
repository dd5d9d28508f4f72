using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;

namespace SmsConsole.Bench;

/// <summary>What counting against the limits adds to storing a message: the same batches into fresh databases, without limits and with those of each kind.</summary>
internal static class LimitsBench
{
    private const int Batch = 1000;
    private const int Rounds = 4;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="postgres">A PostgreSQL server where databases may be made; null for SQLite.</param>
    public static async Task<int> RunAsync(int rows, string? postgres)
    {
        var limited = new RulesInForce(LimitSettings.Default, FrozenDictionary<string, CountryRules>.Empty);
        var (without, daily, codes) = (double.MaxValue, double.MaxValue, double.MaxValue);
        // In turn, and the best of each: what else the machine does meanwhile is not asked for.
        for (var round = 0; round < Rounds; round++)
        {
            without = Math.Min(without, await MeasureAsync(rows, MessageType.VerificationCode, RulesInForce.None, postgres));
            daily = Math.Min(daily, await MeasureAsync(rows, MessageType.Notification, limited, postgres));
            codes = Math.Min(codes, await MeasureAsync(rows, MessageType.VerificationCode, limited, postgres));
        }
        Console.WriteLine(JsonSerializer.Serialize(new Report(rows, without, daily, codes, Math.Round(daily - without, 2), Math.Round(codes - without, 2)), Indented));
        return 0;
    }

    /// <returns>Microseconds a message.</returns>
    private static async Task<double> MeasureAsync(int rows, MessageType type, RulesInForce rules, string? postgres)
    {
        var root = Directory.CreateTempSubdirectory("smsconsole-bench-").FullName;
        try
        {
            var options = Options.Create(new DataOptions
            {
                Directory = root,
                Provider = postgres is null ? "sqlite" : "postgres",
                ConnectionString = postgres is null ? null : new NpgsqlConnectionStringBuilder(postgres) { Database = $"bench_{Guid.NewGuid():N}", Pooling = false }.ConnectionString,
            });
            using var folder = new DataFolder(options);
            var databases = new Databases(options, folder);
            await new Migrator(databases, folder, NullLogger<Migrator>.Instance).PrepareAsync(apply: true, CancellationToken.None);
            await using var db = databases.OpenHot();
            var store = new MessageStore(db);
            var now = TimeProvider.System.GetUtcNow();
            var ids = new MessageIds(TimeProvider.System);
            var watch = new Stopwatch();
            for (var from = 0; from < rows; from += Batch)
            {
                var messages = Enumerable.Range(from, Batch).Select(n => MessageOf(n, ids.Next(), type, now)).ToList();
                watch.Start();
                await store.AcceptAsync(messages, rules);
                watch.Stop();
            }
            if (postgres is not null)
            {
                await using var made = databases.CreateDbContext();
                await made.Database.EnsureDeletedAsync();
            }
            return Math.Round(watch.Elapsed.TotalMicroseconds / rows, 2);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static NewMessage MessageOf(int n, long id, MessageType type, DateTimeOffset now) => new()
    {
        Id = id, Status = MessageStatus.Queued, Type = type, Recipient = 447400000000 + (n * 7_919_123L % 99_999_989), Country = "GB",
        Queue = 1, CampaignId = 1, Row = n + 2, TemplateVersionId = 1, TemplateId = 1, SignatureId = 1, Sender = "Bench", Text = CampaignBench.TextOf(n),
        Encoding = SmsEncoding.Gsm7, Segments = 1, AcceptedAt = now, DueAt = now,
    };

    private sealed record Report(
        int Rows, double MicrosecondsWithout, double MicrosecondsWithDayLimit, double MicrosecondsWithMinuteHourDay, double DayLimitAdds, double MinuteHourDayAdds);
}
