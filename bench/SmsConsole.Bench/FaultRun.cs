using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Sending;

namespace SmsConsole.Bench;

/// <summary>
/// Everything goes wrong at once, from a seed: the real program is killed (SIGKILL) and started again, connections are cut, the database
/// is locked for a while or away, and the carrier, a process of its own, answers late, out of order or not at all, refuses, and loses
/// receipts; beside a campaign, a program sends codes. Then the console's books are compared with the carrier's ledger.
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
    private readonly Dictionary<string, int> done = new(StringComparer.Ordinal) { ["kill"] = 0, ["cut"] = 0, ["lock"] = 0, ["away"] = 0 };

    private FaultRun(ConsoleUnderTest console, SimulatorProcess carrier, int port, int seed, TimeSpan longestLock) =>
        (this.console, this.carrier, this.port, random, this.longestLock) = (console, carrier, port, new Random(seed), longestLock);

    public static async Task<int> ReportAsync(int rows, int faults, int seed, string? postgres, string? restart)
    {
        if (ConsoleUnderTest.FindProgram() is not { } program)
            return 2;
        // Longer than the console waits for its database.
        var found = await RunAsync(program, bench: null, rows, faults, seed, longestLock: TimeSpan.FromSeconds(8), postgres, restart);
        Console.WriteLine(JsonSerializer.Serialize(found, Indented));
        return found.IsClean ? 0 : 1;
    }

    /// <param name="program">The console's SmsConsole.Web.dll.</param>
    /// <param name="bench">This bench's dll where a test asks.</param>
    /// <param name="faults">How many times something is broken: kills, cuts and locks in equal parts, and on a server as often it is away.</param>
    /// <param name="postgres">A PostgreSQL server; null for SQLite.</param>
    /// <param name="restart">A shell command that stops it hard and starts it again.</param>
    public static async Task<FaultFindings> RunAsync(
        string program, string? bench, int rows, int faults, int seed, TimeSpan longestLock, string? postgres = null, string? restart = null)
    {
        var port = SimulatorProcess.FreePort();
        await using var console = new ConsoleUnderTest(program, new Dictionary<string, string> { ["Simulator__Enabled"] = "false" }, "items", postgres, restart);
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
        await console.Store.MakeAsync();
        await console.StartAsync();
        var gateway = await console.PostAsync("gateways", new JsonObject
        {
            ["name"] = "Carrier", ["kind"] = "smpp", ["enabled"] = true, ["defaultSender"] = "10690000", ["window"] = 500, ["maxPerSecond"] = Math.Max(300, rows / 60),
            ["smpp"] = new JsonObject { ["host"] = "127.0.0.1", ["port"] = port, ["systemId"] = CarrierSimulator.SystemId, ["password"] = Password },
        });
        await console.PostAsync("routes", new JsonObject { ["gatewayId"] = gateway["id"]?.GetValue<int>(), ["country"] = "*" });
        await carrier.SayAsync("wild");
        var codes = new CodeStream(console, rows / 5, TimeSpan.FromSeconds(Math.Clamp(rows / 1000, 8, 60)));
        var id = await console.BeginCampaignAsync(rows, longEvery: 10);
        var sending = codes.RunAsync();
        var moments = Enumerable.Range(0, faults).Select(n => (At: random.NextDouble() * 0.95, Kind: n % (console.Store.IsServer ? 4 : 3))).OrderBy(m => m.At).ToList();
        foreach (var (at, kind) in moments)
        {
            await ConsoleUnderTest.UntilAsync(async () => await ThroughAsync(id) >= rows * at);
            await Task.Delay(random.Next(0, 30));
            await BreakAsync(kind);
        }
        await ConsoleUnderTest.UntilAsync(async () => await ThroughAsync(id) >= rows);
        await sending;
        await ConsoleUnderTest.UntilAsync(() => Task.FromResult(OpenMessages() == 0));
        await carrier.SayAsync("calm");
        // A receipt is owed until it is acknowledged, which it is only once it is stored.
        await ConsoleUnderTest.UntilAsync(() => Task.FromResult(console.ReadLedger("select 1, count(*) from submits where receipt = 1")[0].Value == 0));
        var campaign = await console.CountsAsync(id);
        console.Kill();
        return FaultFindings.Of(console, campaign, rows, codes.Count, done);
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
            case 2:
                await console.Store.LockAsync(longestLock * random.NextDouble());
                done["lock"]++;
                break;
            default:
                await console.Store.TakeAwayAsync(longestLock * random.NextDouble());
                done["away"]++;
                break;
        }
    }

    /// <summary>Messages that still wait or are on their way.</summary>
    private long OpenMessages() => console.Read(
        $"select 1, count(*) from messages where status in ({(short)MessageStatus.Held}, {(short)MessageStatus.Queued}, {(short)MessageStatus.Sending})")[0].Value;

    /// <summary>How many have left the line and are answered, or given up.</summary>
    private async Task<long> ThroughAsync(string id)
    {
        var campaign = await console.CountsAsync(id);
        return long.Parse(campaign["total"]?.ToString() ?? "0", CultureInfo.InvariantCulture)
            - ConsoleUnderTest.Count(campaign, "queued") - ConsoleUnderTest.Count(campaign, "held") - ConsoleUnderTest.Count(campaign, "sending");
    }
}
