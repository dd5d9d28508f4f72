using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsConsole.Bench;

/// <summary>
/// Verification codes of the real program, from another process, by the compatible API: each is made, checked against pumping and limits, stored, sent
/// to a carrier, and entered at once. A pair is <c>SendSmsVerifyCode</c> and <c>CheckSmsVerifyCode</c>. The pumping defence is on, with its widest settings,
/// since 64 people who ask at the same moment have entered nothing yet.
/// </summary>
internal static class CodesBench
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
        var template = await SinglesBench.PrepareAsync(console, carrier, "VerificationCode", "${order} is your code. Do not share it.", "numberCaptcha");
        await AlibabaBench.SignAsync(console);
        await console.PutAsync("verifications/settings", new JsonObject
        {
            ["mostAttempts"] = 5, ["perAddressHour"] = null, ["perPrefixHour"] = null, ["mayReturnCodes"] = false,
            ["pumping"] = new JsonObject { ["isOn"] = true, ["mostInPrefix"] = 1000, ["mostInCountry"] = 10_000, ["lowestConversion"] = 50, ["allowHours"] = 24 },
        });
        var numbers = 0;

        async Task<int> PairAsync(RawHttp http)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"74{Interlocked.Increment(ref numbers) * 1_234_567L % 60_000_000:D8}");
            var sent = await AlibabaBench.SendAsync(http, console, "SendSmsVerifyCode", $"CountryCode=44&PhoneNumber={number}&SignName={AlibabaBench.Signature}&TemplateCode={template}&TemplateParam=%7B%22order%22%3A%22123456%22%7D", "");
            return sent != 200 ? sent : await AlibabaBench.SendAsync(http, console, "CheckSmsVerifyCode", $"CountryCode=44&PhoneNumber={number}&VerifyCode=123456", "");
        }

        await Load.RunAsync(console, connections, WarmUp, PairAsync, 200);
        var load = await Load.RunAsync(console, connections, seconds, PairAsync, 200);
        var memory = console.PeakMegabytes;
        console.Kill();
        var (made, entered) = (console.Read("select 0, count(*) from verifications")[0].Value, console.Read("select 0, count(*) from verifications where state = 'Approved'")[0].Value);
        Console.WriteLine(JsonSerializer.Serialize(
            new Report(connections, seconds, Math.Round(load.PerSecond), load.At(0.5), load.At(0.99), load.At(1), load.ProcessorMicroseconds, memory, numbers, made, entered), Indented));
        return entered == numbers ? 0 : 1;
    }

    private sealed record Report(
        int Connections, int Seconds, double PairsPerSecond, double P50Milliseconds, double P99Milliseconds, double MaxMilliseconds, double ProcessorMicroseconds, long PeakMegabytes, long Asked, long Made, long Entered);
}
