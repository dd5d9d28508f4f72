using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Gateways.Simulator;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;

namespace SmsConsole.Bench;

/// <summary>
/// The real program over a database in which a great many messages wait: how soon it answers after its start, and what memory it
/// takes while they wait for a carrier that is away and while they leave. The floor is the same start with nothing waiting.
/// </summary>
internal static class WaitingBench
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(int waiting, int seconds)
    {
        if (ConsoleUnderTest.FindProgram() is not { } program)
            return 2;
        await using var console = new ConsoleUnderTest(program, new Dictionary<string, string> { ["Simulator__Enabled"] = "false" }, "items");
        using var carrier = await BenchCarrier.StartAsync(smpp: null, Path.Combine(console.Root, "simulator.db"));
        await console.StartAsync();
        var gateway = new JsonObject
        {
            ["name"] = "Carrier", ["kind"] = "smpp", ["enabled"] = true, ["defaultSender"] = "Bench", ["window"] = BenchCarrier.Window,
            ["smpp"] = new JsonObject { ["host"] = carrier.Settings.Host, ["port"] = SimulatorProcess.FreePort(), ["systemId"] = CarrierSimulator.SystemId, ["password"] = CampaignBench.Password },
        };
        await console.PostAsync("gateways", gateway);
        await console.PostAsync("routes", new JsonObject { ["gatewayId"] = 1, ["country"] = "*" });
        var empty = await RestartAsync(console);
        console.Kill();

        await FillAsync(Path.Combine(console.Root, "data"), waiting);
        var full = await RestartAsync(console);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var still = console.PeakMegabytes;
        gateway["smpp"]!["port"] = carrier.Settings.Port;
        await console.PutAsync("gateways/1", gateway);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var report = new Report(waiting, Math.Round(full.TotalSeconds, 2), Math.Round(empty.TotalSeconds, 2), still, console.PeakMegabytes, Waiting(console));
        console.Kill();
        Console.WriteLine(JsonSerializer.Serialize(report, Indented));
        return report.StillWaiting > 0 ? 0 : 1;
    }

    private static async Task<TimeSpan> RestartAsync(ConsoleUnderTest console)
    {
        console.Kill();
        var watch = Stopwatch.StartNew();
        await console.StartAsync();
        return watch.Elapsed;
    }

    private static async Task FillAsync(string data, int waiting)
    {
        using var app = CampaignBench.Build(data);
        await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: true, CancellationToken.None);
        await Queue.FillAsync(app.Services, waiting);
    }

    private static long Waiting(ConsoleUnderTest console) => console.Read("select 0, count(*) from messages where status = 2")[0].Value;

    /// <param name="StillWaiting">At the end: above 0, the last figure was taken with messages waiting.</param>
    private sealed record Report(int Waiting, double StartSeconds, double StartWithNothingSeconds, long PeakMegabytesWaiting, long PeakMegabytesSending, long StillWaiting);
}
