using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SmsConsole.Core.Gateways.Simulator;

namespace SmsConsole.Bench;

/// <summary>
/// Everything goes wrong at once, from a seed: the real program is killed (SIGKILL) and started again, connections are cut, the database
/// is locked for a while, and the carrier, a process of its own, answers late and out of order and loses receipts. Then the console's
/// books are compared with the carrier's ledger.
/// </summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private const string Password = "fault-run";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly ConsoleUnderTest console;
    private readonly SimulatorProcess carrier;
    private readonly int port;
    private readonly Random random;
    private readonly TimeSpan longestLock;
    private readonly Dictionary<string, int> done = new(StringComparer.Ordinal) { ["kill"] = 0, ["cut"] = 0, ["lock"] = 0 };

    private FaultRun(ConsoleUnderTest console, SimulatorProcess carrier, int port, int seed, TimeSpan longestLock) =>
        (this.console, this.carrier, this.port, random, this.longestLock) = (console, carrier, port, new Random(seed), longestLock);

    public static async Task<int> ReportAsync(int rows, int faults, int seed)
    {
        if (ConsoleUnderTest.FindProgram() is not { } program)
            return 2;
        // Longer than the console waits for its database.
        var found = await RunAsync(program, bench: null, rows, faults, seed, longestLock: TimeSpan.FromSeconds(8));
        Console.WriteLine(JsonSerializer.Serialize(found, Indented));
        return found.IsClean ? 0 : 1;
    }

    /// <param name="program">The console's SmsConsole.Web.dll.</param>
    /// <param name="bench">This bench's dll where a test asks.</param>
    /// <param name="faults">How many times something is broken; a third of them are kills.</param>
    public static async Task<FaultFindings> RunAsync(string program, string? bench, int rows, int faults, int seed, TimeSpan longestLock)
    {
        var port = SimulatorProcess.FreePort();
        await using var console = new ConsoleUnderTest(program, new Dictionary<string, string> { ["Simulator__Enabled"] = "false" }, "items");
        var data = Directory.CreateDirectory(Path.Combine(console.Root, "data")).FullName;
        var carrier = await SimulatorProcess.StartAsync(Path.Combine(data, "simulator.db"), port, Password, bench, seed);
        await using var run = new FaultRun(console, carrier, port, seed, longestLock);
        return await run.MeasureAsync(rows, faults);
    }

    public async ValueTask DisposeAsync()
    {
        console.Kill();
        carrier.Dispose();
        await Task.Yield();
    }

    private async Task<FaultFindings> MeasureAsync(int rows, int faults)
    {
        await console.StartAsync();
        var gateway = await console.PostAsync("gateways", new JsonObject
        {
            ["name"] = "Carrier", ["kind"] = "smpp", ["enabled"] = true, ["defaultSender"] = "10690000", ["window"] = 500, ["maxPerSecond"] = Math.Max(300, rows / 60),
            ["smpp"] = new JsonObject { ["host"] = "127.0.0.1", ["port"] = port, ["systemId"] = CarrierSimulator.SystemId, ["password"] = Password },
        });
        await console.PostAsync("routes", new JsonObject { ["gatewayId"] = gateway["id"]?.GetValue<int>(), ["country"] = "*" });
        await carrier.SayAsync("wild");
        var id = await console.BeginCampaignAsync(rows);
        var moments = Enumerable.Range(0, faults).Select(n => (At: random.NextDouble() * 0.95, Kind: n % 3)).OrderBy(m => m.At).ToList();
        foreach (var (at, kind) in moments)
        {
            await ConsoleUnderTest.UntilAsync(async () => await ThroughAsync(id) >= rows * at);
            await Task.Delay(random.Next(0, 30));
            await BreakAsync(kind);
        }
        await ConsoleUnderTest.UntilAsync(async () => await ThroughAsync(id) >= rows);
        await carrier.SayAsync("calm");
        // A receipt is owed until it is acknowledged, which it is only once it is stored.
        await ConsoleUnderTest.UntilAsync(() => Task.FromResult(console.Read("simulator.db", "select 1, count(*) from submits where receipt = 1")[0].Value == 0));
        var campaign = await console.CountsAsync(id);
        console.Kill();
        return FaultFindings.Of(console, campaign, rows, done);
    }

    private async Task BreakAsync(int kind)
    {
        switch (kind)
        {
            case 0:
                console.Kill();
                done["kill"]++;
                await console.StartAsync();
                break;
            case 1:
                await carrier.SayAsync("cut");
                done["cut"]++;
                break;
            default:
                await LockAsync(longestLock * random.NextDouble());
                done["lock"]++;
                break;
        }
    }

    /// <summary>Holds the write lock of the console's database, as a backup or a curious person would.</summary>
    private async Task LockAsync(TimeSpan time)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(console.Root, "data", "smsconsole.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        await Task.Delay(time);
        command.CommandText = "rollback";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many have left the line and are answered, or given up.</summary>
    private async Task<long> ThroughAsync(string id)
    {
        var campaign = await console.CountsAsync(id);
        return long.Parse(campaign["total"]?.ToString() ?? "0", CultureInfo.InvariantCulture)
            - ConsoleUnderTest.Count(campaign, "queued") - ConsoleUnderTest.Count(campaign, "held") - ConsoleUnderTest.Count(campaign, "sending");
    }
}
