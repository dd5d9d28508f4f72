using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace SmsConsole.Bench;

/// <summary>The real program as a process that is killed and started again, over a temporary folder, with a campaign to send.</summary>
/// <param name="program">The console's SmsConsole.Web.dll.</param>
/// <param name="settings">Settings as the environment gives them.</param>
/// <param name="readyWhen">What the list of gateways holds once it has started.</param>
/// <param name="postgres">A PostgreSQL server for its database; null for SQLite.</param>
/// <param name="restart">How that server is stopped and started, where it may be.</param>
internal sealed class ConsoleUnderTest : IAsyncDisposable
{
    public const string KeyId = "AKIDCRASHRUN000001";
    public const string Secret = "a-secret-that-is-long-enough-for-it";

    /// <summary>Just one segment of GSM-7 with an order of 6 digits, two with one of 20.</summary>
    private const string LongBody = "Order ${order} leaves today. Somebody must be at home to sign. To choose another day, answer with the day that you would like, or call the number on your card.";

    private readonly string program;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string readyWhen;
    private readonly HttpClient http;
    private Process? process;

    public ConsoleUnderTest(string program, IReadOnlyDictionary<string, string> settings, string readyWhen, string? postgres = null, string? restart = null)
    {
        Store = new(Root, postgres, restart);
        (this.program, this.settings, this.readyWhen) = (program, settings, readyWhen);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{SimulatorProcess.FreePort()}/"), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{KeyId}:{Secret}")));
    }

    public int Port => http.BaseAddress?.Port ?? 0;

    public string Authorization => http.DefaultRequestHeaders.Authorization?.ToString() ?? "";

    public long PeakMegabytes
    {
        get
        {
            process?.Refresh();
            return (process?.PeakWorkingSet64 ?? 0) / 1024 / 1024;
        }
    }

    /// <summary>The processor time that it has used since it started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process?.Refresh();
            return process?.TotalProcessorTime ?? TimeSpan.Zero;
        }
    }

    /// <summary>Everything the run writes; its folder <c>data</c> is the console's.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("smsconsole-crash-").FullName;

    public StoreUnderTest Store { get; }

    /// <summary>The console built in Release beside this bench; null, with a word on stderr, when it is not.</summary>
    public static string? FindProgram()
    {
        var found = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "src", "SmsConsole.Web", "bin", "Release", "net10.0", "SmsConsole.Web.dll"));
        if (File.Exists(found))
            return found;
        Console.Error.WriteLine("Build the console first: dotnet build -c Release src/SmsConsole.Web");
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        http.Dispose();
        SqliteConnection.ClearAllPools();
        await Store.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(http.BaseAddress?.ToString() ?? "");
        start.Environment["Data__Directory"] = Path.Combine(Root, "data");
        start.Environment["Setup__AdminEmail"] = "admin@example.com";
        start.Environment["Setup__AdminPassword"] = "a long enough pass phrase";
        start.Environment["Setup__AccessKeyId"] = KeyId;
        start.Environment["Setup__AccessKeySecret"] = Secret;
        foreach (var (key, value) in settings.Concat(Store.Settings))
            start.Environment[key] = value;
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
                return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains(readyWhen, StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    public void Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }
        process?.Dispose();
        process = null;
    }

    /// <param name="longEvery">Every so many rows a text of two segments; 0 for none.</param>
    public async Task<string> BeginCampaignAsync(int rows, int longEvery = 0)
    {
        var template = await PostAsync("templates", new JsonObject
        {
            ["name"] = "Crash", ["type"] = "Notification", ["scope"] = "Global", ["body"] = longEvery == 0 ? "Order ${order} leaves today." : LongBody,
            ["variables"] = new JsonArray(new JsonObject { ["name"] = "order", ["attribute"] = "other_number2", ["maxLength"] = 20, ["sample"] = "100000" }),
        });
        var code = template["code"]?.GetValue<string>() ?? throw new InvalidOperationException("No template code.");
        await PostAsync($"templates/{code}/submit", []);
        var csv = new StringBuilder("phone,order\n");
        for (var n = 0; n < rows; n++)
            csv.Append(CultureInfo.InvariantCulture, $"+44{7_400_000_000 + n},{(longEvery > 0 && n % longEvery == 0 ? "00000000000000" : "")}{100_000 + n}\n");
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

    public async Task<JsonObject> CountsAsync(string id)
    {
        JsonObject? campaign = null;
        await UntilAsync(async () => (campaign = await AskAsync($"campaigns/{id}")) is not null);
        return campaign ?? [];
    }

    /// <summary>Reads something; null while the console is away, or its database.</summary>
    public async Task<JsonObject?> AskAsync(string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("api/v1/" + path, UriKind.Relative));
            return await ReadAsync(answer);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public static long Count(JsonObject campaign, string state) => campaign["counts"]?[state]?.GetValue<long>() ?? 0;

    public async Task<long> DoneAsync(string id)
    {
        var campaign = await CountsAsync(id);
        return Count(campaign, "delivered") + Count(campaign, "sent") + Count(campaign, "unknown");
    }

    public async Task<JsonObject> EndAsync(string id)
    {
        JsonObject campaign = [];
        await UntilAsync(async () =>
        {
            campaign = await CountsAsync(id);
            return Count(campaign, "queued") + Count(campaign, "held") + Count(campaign, "sending") + Count(campaign, "sent") == 0;
        });
        return campaign;
    }

    /// <summary>Reads pairs of a text and a number from the console's own tables.</summary>
    public List<KeyValuePair<string, long>> Read(string sql) => Store.Read(sql);

    /// <summary>The same from the ledger in which the carrier wrote every submit before it answered.</summary>
    public List<KeyValuePair<string, long>> ReadLedger(string sql) =>
        StoreUnderTest.Read(new SqliteConnection($"Data Source={Path.Combine(Root, "data", "simulator.db")};Mode=ReadOnly"), sql);

    public async Task<JsonObject> PostAsync(string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body);
        return await ReadAsync(answer);
    }

    public async Task PutAsync(string path, JsonObject body)
    {
        using var answer = await http.PutAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body);
        await ReadAsync(answer);
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage)
            throw new HttpRequestException(text);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)?.AsObject() ?? [];
    }

    public static async Task UntilAsync(Func<Task<bool>> reached)
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
