using System.Text.Json;
using System.Text.Json.Nodes;
using SmsConsole.Core.Gateways.Simulator;

namespace SmsConsole.Bench;

/// <summary>
/// Single messages through <c>POST /api/v1/messages</c> of the real program, from another process, each on its own kept-alive connection:
/// how many a second, and how long each waits for its 202, which it gets once it is stored. They are sent to a carrier meanwhile. The
/// floor is the same load on <c>GET /health/live</c>, which stores nothing and asks for no key.
/// </summary>
internal static class SinglesBench
{
    private const int WarmUp = 4;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(int connections, int seconds)
    {
        if (ConsoleUnderTest.FindProgram() is not { } program)
            return 2;
        await using var console = new ConsoleUnderTest(program, new Dictionary<string, string>
        {
            ["Simulator__Enabled"] = "false", ["Api__RequestsPerSecond"] = "100000", ["Api__Burst"] = "1000000",
        }, "items");
        using var carrier = await BenchCarrier.StartAsync(smpp: null, Path.Combine(console.Root, "simulator.db"));
        await console.StartAsync();
        var code = await PrepareAsync(console, carrier);

        await Load.RunAsync(console, connections, WarmUp, http => http.SendAsync("GET", "/health/live", ""), 200);
        var floor = await Load.RunAsync(console, connections, seconds / 2, http => http.SendAsync("GET", "/health/live", ""), 200);
        var numbers = 0;
        string Body() => $$$"""{"to":"+44{{{7_400_000_000 + Interlocked.Increment(ref numbers)}}}","templateCode":"{{{code}}}","variables":{"order":"100000"}}""";
        await Load.RunAsync(console, connections, WarmUp, http => http.SendAsync("POST", "/api/v1/messages", Body()), 202, $"Authorization: {console.Authorization}\r\n");
        var load = await Load.RunAsync(console, connections, seconds, http => http.SendAsync("POST", "/api/v1/messages", Body()), 202, $"Authorization: {console.Authorization}\r\n");
        var memory = console.PeakMegabytes;
        await ConsoleUnderTest.UntilAsync(() => Task.FromResult(Left(console) == 0));
        console.Kill();
        var stored = console.Read("select 0, count(*) from messages")[0].Value;
        var delivered = console.Read("select 0, count(*) from messages where status = 10")[0].Value;
        var (logged, leftOut) = RequestsLogged(console);
        var report = new Report(
            connections, seconds, Math.Round(load.PerSecond), load.At(0.5), load.At(0.99), load.At(1), Math.Round(floor.PerSecond), Math.Round(load.PerSecond / floor.PerSecond, 3),
            memory, numbers, stored, delivered, logged, leftOut);
        Console.WriteLine(JsonSerializer.Serialize(report, Indented));
        return stored == numbers && delivered == numbers ? 0 : 1;
    }

    internal static async Task<string> PrepareAsync(
        ConsoleUnderTest console, BenchCarrier carrier, string type = "Notification", string body = "Your order ${order} leaves us today and arrives tomorrow before noon.", string attribute = "other_number2")
    {
        var gateway = await console.PostAsync("gateways", new JsonObject
        {
            ["name"] = "Carrier", ["kind"] = "smpp", ["enabled"] = true, ["defaultSender"] = "Bench", ["window"] = BenchCarrier.Window,
            ["smpp"] = new JsonObject { ["host"] = carrier.Settings.Host, ["port"] = carrier.Settings.Port, ["systemId"] = CarrierSimulator.SystemId, ["password"] = CampaignBench.Password },
        });
        await console.PostAsync("routes", new JsonObject { ["gatewayId"] = gateway["id"]?.GetValue<int>(), ["country"] = "*" });
        var template = await console.PostAsync("templates", new JsonObject
        {
            ["name"] = "Single", ["type"] = type, ["scope"] = "Global", ["body"] = body,
            ["variables"] = new JsonArray(new JsonObject { ["name"] = "order", ["attribute"] = attribute, ["sample"] = "100000" }),
        });
        var code = template["code"]?.GetValue<string>() ?? throw new InvalidOperationException("No template code.");
        await console.PostAsync($"templates/{code}/submit", []);
        return code;
    }

    /// <summary>Requests in the log, and those that came faster than they could be written.</summary>
    internal static (long Logged, long LeftOut) RequestsLogged(ConsoleUnderTest console) =>
        (console.Read("select 0, count(*) from api_requests where left_out is null")[0].Value, console.Read("select 0, coalesce(sum(left_out), 0) from api_requests")[0].Value);

    internal static long Left(ConsoleUnderTest console) => console.Read("select 0, count(*) from messages where status in (1, 2, 3, 4)")[0].Value;

    private sealed record Report(
        int Connections, int Seconds, double PerSecond, double P50Milliseconds, double P99Milliseconds, double MaxMilliseconds, double FloorPerSecond, double ToFloor,
        long PeakMegabytes, long Accepted, long Stored, long Delivered, long Logged, long LeftOut);
}
