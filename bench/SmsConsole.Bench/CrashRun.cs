using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace SmsConsole.Bench;

/// <summary>
/// Kills the real program (SIGKILL) at random moments of a campaign, starts it again each time, and then reads both sides'
/// books: the console's tables, and the ledger in which the carrier simulator wrote every submit before it answered.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const string KeyId = "AKIDCRASHRUN000001";
    private const string Secret = "a-secret-that-is-long-enough-for-it";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly string root = Directory.CreateTempSubdirectory("smsconsole-crash-").FullName;
    private readonly string program;
    private readonly int port = SimulatorProcess.FreePort();
    private readonly HttpClient http;
    private Process? process;

    private CrashRun(string program)
    {
        this.program = program;
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{KeyId}:{Secret}")));
    }

    public static async Task<int> ReportAsync(int rows, int kills, int seed)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "src", "SmsConsole.Web", "bin", "Release", "net10.0", "SmsConsole.Web.dll");
        if (!File.Exists(program))
        {
            await Console.Error.WriteLineAsync("Build the console first: dotnet build -c Release src/SmsConsole.Web");
            return 2;
        }
        var found = await RunAsync(Path.GetFullPath(program), rows, kills, seed);
        Console.WriteLine(JsonSerializer.Serialize(found, Indented));
        return found.IsClean ? 0 : 1;
    }

    /// <param name="program">The console's SmsConsole.Web.dll.</param>
    /// <param name="seed">Chooses the moments, so that a run can be had again.</param>
    public static async Task<CrashFindings> RunAsync(string program, int rows, int kills, int seed)
    {
        await using var run = new CrashRun(program);
        return await run.MeasureAsync(rows, kills, new Random(seed));
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        http.Dispose();
        SqliteConnection.ClearAllPools();
        await Task.Yield();
        Directory.Delete(root, recursive: true);
    }

    private async Task<CrashFindings> MeasureAsync(int rows, int kills, Random random)
    {
        await StartAsync();
        // Slow enough that every kill finds it on its way (each start takes some seconds in which it goes on), and steady, so
        // that at every moment something stands between claim, submit, answer and receipt.
        await PutAsync("gateways/1", new JsonObject
        {
            ["name"] = "Carrier simulator", ["kind"] = "simulator", ["enabled"] = true, ["defaultSender"] = "10690000",
            ["window"] = 1000, ["maxPerSecond"] = Math.Max(300, rows / (kills * 5)),
        });
        var id = await BeginCampaignAsync(rows);
        var moments = Enumerable.Range(0, kills).Select(_ => random.NextDouble() * 0.95).Order().ToList();
        var killed = 0;
        foreach (var moment in moments)
        {
            // Somewhere between that share of the rows being through and a moment later: in a claim, a submit, a commit.
            if (await DoneAsync(id) is var done && done >= rows)
                break;
            await UntilAsync(async () => await DoneAsync(id) >= rows * moment);
            await Task.Delay(random.Next(0, 30));
            Kill();
            killed++;
            await StartAsync();
        }
        var books = await EndAsync(id);
        Kill();
        return Compare(rows, killed, books);
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(http.BaseAddress?.ToString() ?? "");
        start.Environment["Data__Directory"] = Path.Combine(root, "data");
        start.Environment["Setup__AdminEmail"] = "admin@example.com";
        start.Environment["Setup__AdminPassword"] = "a long enough pass phrase";
        start.Environment["Setup__AccessKeyId"] = KeyId;
        start.Environment["Setup__AccessKeySecret"] = Secret;
        start.Environment["Simulator__ReceiptDelayMilliseconds"] = "50";
        process = Process.Start(start) ?? throw new InvalidOperationException("The console did not start.");
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync(async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The console ended with {process.ExitCode}: {output}");
            try
            {
                using var answer = await http.GetAsync(new Uri("api/v1/gateways", UriKind.Relative));
                return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("simulator", StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    private void Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }
        process?.Dispose();
        process = null;
    }

    private async Task<string> BeginCampaignAsync(int rows)
    {
        var template = await PostAsync("templates", new JsonObject
        {
            ["name"] = "Crash", ["type"] = "Notification", ["scope"] = "Global", ["body"] = "Order ${order} leaves today.",
            ["variables"] = new JsonArray(new JsonObject { ["name"] = "order", ["attribute"] = "other_number2", ["sample"] = "100000" }),
        });
        var code = template["code"]?.GetValue<string>() ?? throw new InvalidOperationException("No template code.");
        await PostAsync($"templates/{code}/submit", []);
        var csv = new StringBuilder("phone,order\n");
        for (var n = 0; n < rows; n++)
            csv.Append(CultureInfo.InvariantCulture, $"+44{7_400_000_000 + n},{100_000 + n}\n");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())), "file", "recipients.csv" },
            { new StringContent(new JsonObject { ["name"] = "Crash", ["templateCode"] = code }.ToJsonString(), Encoding.UTF8, "application/json"), "settings" },
        };
        using var answer = await http.PostAsync(new Uri("api/v1/campaigns", UriKind.Relative), form);
        var campaign = await ReadAsync(answer);
        var id = campaign["id"]?.ToString() ?? throw new InvalidOperationException("No campaign id.");
        var plan = await PostAsync($"campaigns/{id}/check", []);
        await PostAsync($"campaigns/{id}/start", new JsonObject { ["planHash"] = plan["planHash"]?.GetValue<string>() });
        return id;
    }

    private async Task<JsonObject> CountsAsync(string id)
    {
        using var answer = await http.GetAsync(new Uri($"api/v1/campaigns/{id}", UriKind.Relative));
        return await ReadAsync(answer);
    }

    private static long Count(JsonObject campaign, string state) => campaign["counts"]?[state]?.GetValue<long>() ?? 0;

    private async Task<long> DoneAsync(string id)
    {
        var campaign = await CountsAsync(id);
        return Count(campaign, "delivered") + Count(campaign, "sent") + Count(campaign, "unknown");
    }

    private async Task<JsonObject> EndAsync(string id)
    {
        JsonObject campaign = [];
        await UntilAsync(async () =>
        {
            campaign = await CountsAsync(id);
            return Count(campaign, "queued") + Count(campaign, "held") + Count(campaign, "sending") + Count(campaign, "sent") == 0;
        });
        return campaign;
    }

    private CrashFindings Compare(int rows, int killed, JsonObject campaign)
    {
        var counts = campaign["counts"]?.AsObject().ToDictionary(c => c.Key, c => c.Value?.GetValue<long>() ?? 0, StringComparer.Ordinal) ?? [];
        var table = Read("smsconsole.db", "select status, count(*) from messages group by status").ToDictionary(r => r.Key, r => r.Value);
        var tallies = Read("smsconsole.db", "select status, count from campaign_tallies where count <> 0").ToDictionary(r => r.Key, r => r.Value);
        var submits = Read("simulator.db", "select recipient, count(*) from submits where status = 0 group by recipient").ToDictionary(r => r.Key, r => r.Value);
        var attempts = Read("smsconsole.db", "select recipient, attempts from messages").ToDictionary(r => r.Key, r => r.Value);
        // A message may reach the carrier as often as it was given to it, and that is on its record.
        var unexplained = submits.Count(s => s.Value > attempts.GetValueOrDefault(s.Key));
        return new CrashFindings(
            rows, killed, counts.Values.Sum(), table.Values.Sum(), table.All(t => tallies.GetValueOrDefault(t.Key) == t.Value) && tallies.Count == table.Count,
            counts.GetValueOrDefault("delivered"), counts.GetValueOrDefault("unknown"), submits.Count(s => s.Value > 1), unexplained,
            attempts.Keys.LongCount(k => !submits.ContainsKey(k)));
    }

    private List<KeyValuePair<string, long>> Read(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(root, "data", file)};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<KeyValuePair<string, long>> rows = [];
        while (reader.Read())
            rows.Add(new(reader.GetValue(0).ToString()?.TrimStart('+') ?? "", reader.GetInt64(1)));
        return rows;
    }

    private async Task<JsonObject> PostAsync(string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body);
        return await ReadAsync(answer);
    }

    private async Task PutAsync(string path, JsonObject body)
    {
        using var answer = await http.PutAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body);
        await ReadAsync(answer);
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)?.AsObject() ?? [];
    }

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        var limit = Stopwatch.StartNew();
        while (!await reached())
        {
            if (limit.Elapsed > TimeSpan.FromMinutes(5))
                throw new TimeoutException("Nothing moved on for five minutes.");
            await Task.Delay(15);
        }
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
