using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsConsole.Bench;

/// <summary>
/// Kills the real program (SIGKILL) at random moments of a campaign, starts it again each time, and then reads both sides'
/// books: the console's tables, and the ledger in which the carrier simulator wrote every submit before it answered.
/// </summary>
internal static class CrashRun
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> ReportAsync(int rows, int kills, int seed)
    {
        if (ConsoleUnderTest.FindProgram() is not { } program)
            return 2;
        var found = await RunAsync(program, rows, kills, seed);
        Console.WriteLine(JsonSerializer.Serialize(found, Indented));
        return found.IsClean ? 0 : 1;
    }

    /// <param name="program">The console's SmsConsole.Web.dll.</param>
    /// <param name="seed">Chooses the moments, so that a run can be had again.</param>
    public static async Task<CrashFindings> RunAsync(string program, int rows, int kills, int seed)
    {
        await using var console = new ConsoleUnderTest(program, new Dictionary<string, string> { ["Simulator__ReceiptDelayMilliseconds"] = "50" }, "simulator");
        return await MeasureAsync(console, rows, kills, new Random(seed));
    }

    private static async Task<CrashFindings> MeasureAsync(ConsoleUnderTest console, int rows, int kills, Random random)
    {
        await console.StartAsync();
        // Slow enough that every kill finds it on its way (each start takes some seconds in which it goes on), and steady, so
        // that at every moment something stands between claim, submit, answer and receipt.
        await console.PutAsync("gateways/1", new JsonObject
        {
            ["name"] = "Carrier simulator", ["kind"] = "simulator", ["enabled"] = true, ["defaultSender"] = "10690000",
            ["window"] = 1000, ["maxPerSecond"] = Math.Max(100, rows / (kills * 10)),
        });
        var id = await console.BeginCampaignAsync(rows);
        var moments = Enumerable.Range(0, kills).Select(_ => random.NextDouble() * 0.95).Order().ToList();
        var killed = 0;
        foreach (var moment in moments)
        {
            // Somewhere between that share of the rows being through and a moment later: in a claim, a submit, a commit.
            if (await console.DoneAsync(id) is var done && done >= rows)
                break;
            await ConsoleUnderTest.UntilAsync(async () => await console.DoneAsync(id) >= rows * moment);
            await Task.Delay(random.Next(0, 30));
            console.Kill();
            killed++;
            await console.StartAsync();
        }
        var books = await console.EndAsync(id);
        console.Kill();
        return Compare(console, rows, killed, books);
    }

    private static CrashFindings Compare(ConsoleUnderTest console, int rows, int killed, JsonObject campaign)
    {
        var counts = campaign["counts"]?.AsObject().ToDictionary(c => c.Key, c => c.Value?.GetValue<long>() ?? 0, StringComparer.Ordinal) ?? [];
        var table = console.Read("select status, count(*) from messages group by status").ToDictionary(r => r.Key, r => r.Value);
        var tallies = console.Read("select status, count from campaign_tallies where count <> 0").ToDictionary(r => r.Key, r => r.Value);
        var submits = console.ReadLedger("select recipient, count(*) from submits where status = 0 group by recipient").ToDictionary(r => r.Key, r => r.Value);
        var attempts = console.Read("select recipient, attempts from messages").ToDictionary(r => r.Key, r => r.Value);
        // A message may reach the carrier as often as it was given to it, and that is on its record.
        var unexplained = submits.Count(s => s.Value > attempts.GetValueOrDefault(s.Key));
        return new CrashFindings(
            rows, killed, counts.Values.Sum(), table.Values.Sum(), table.All(t => tallies.GetValueOrDefault(t.Key) == t.Value) && tallies.Count == table.Count,
            counts.GetValueOrDefault("delivered"), counts.GetValueOrDefault("unknown"), submits.Count(s => s.Value > 1), unexplained,
            attempts.Keys.LongCount(k => !submits.ContainsKey(k)));
    }
}

/// <param name="Counted">The campaign's counts, summed: must be the rows.</param>
/// <param name="Stored">Messages in the table: must be the rows.</param>
/// <param name="TalliesAgree">The tallies equal a recount of the table.</param>
/// <param name="Repeated">Recipients that the carrier was given the text for more than once.</param>
/// <param name="Unexplained">Those of them whose message's record does not say so.</param>
/// <param name="NeverSeen">Messages that never reached the carrier; each must be Unknown.</param>
internal sealed record CrashFindings(int Rows, int Kills, long Counted, long Stored, bool TalliesAgree, long Delivered, long Unknown, int Repeated, int Unexplained, long NeverSeen)
{
    public bool IsClean => Counted == Rows && Stored == Rows && TalliesAgree && Unexplained == 0 && NeverSeen <= Unknown && Delivered + Unknown == Rows;
}
