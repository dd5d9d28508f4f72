using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsConsole.Bench;

/// <summary>
/// The compatible API of the real program, from another process: <c>SendSms</c> with one number and <c>SendBatchSms</c> with 100, each request signed
/// by V3, its signature checked, and its messages stored before the answer. They are sent to a carrier meanwhile.
/// </summary>
internal static class AlibabaBench
{
    private const int WarmUp = 4;
    private const int InBatch = 100;
    internal const string Signature = "Bench";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
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
        var code = await SinglesBench.PrepareAsync(console, carrier);
        await SignAsync(console);
        var numbers = 0;

        Task<int> Single(RawHttp http) => SendAsync(http, console, "SendSms", $"PhoneNumbers=44{7_400_000_000 + Interlocked.Increment(ref numbers)}&SignName={Signature}&TemplateCode={code}&TemplateParam=%7B%22order%22%3A%22100000%22%7D", "");
        Task<int> Batch(RawHttp http) => SendAsync(http, console, "SendBatchSms", $"TemplateCode={code}", BatchOf(Interlocked.Add(ref numbers, InBatch) - InBatch + 1));

        await Load.RunAsync(console, connections, WarmUp, Single, 200);
        var single = await Load.RunAsync(console, connections, seconds, Single, 200);
        await Load.RunAsync(console, connections, WarmUp, Batch, 200);
        var batch = await Load.RunAsync(console, connections, seconds, Batch, 200);
        var memory = console.PeakMegabytes;
        var stored = console.Read("select 0, count(*) from messages where status <> 22")[0].Value;
        console.Kill();
        var (logged, leftOut) = SinglesBench.RequestsLogged(console);
        var report = new Report(
            connections, seconds, Math.Round(single.PerSecond), single.At(0.5), single.At(0.99), single.At(1), single.ProcessorMicroseconds,
            Math.Round(batch.PerSecond * InBatch), batch.At(0.5), batch.At(0.99), batch.ProcessorMicroseconds / InBatch, memory, numbers, stored, logged, leftOut);
        Console.WriteLine(JsonSerializer.Serialize(report, Indented));
        return stored == numbers ? 0 : 1;
    }

    /// <summary>An approved signature: whoever submits it does not approve it.</summary>
    internal static async Task SignAsync(ConsoleUnderTest console)
    {
        await console.PostAsync("signatures", new JsonObject { ["text"] = Signature, ["source"] = "Company" });
        await console.PostAsync($"signatures/{Signature}/submit", []);
        var reviewer = await console.PostAsync("users", new JsonObject { ["email"] = "ann@example.com", ["name"] = "Ann", ["roles"] = new JsonArray("Approver", "Author"), ["password"] = "a long enough pass phrase" });
        var key = await console.PostAsync("access-keys", new JsonObject { ["name"] = "Review", ["ownerId"] = reviewer["id"]?.GetValue<string>(), ["scopes"] = new JsonArray("*") });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{console.Port}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key["accessKeyId"]}:{key["accessKeySecret"]}")));
        using var approved = await http.PostAsync(new Uri($"api/v1/signatures/{Signature}/approve", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        approved.EnsureSuccessStatusCode();
    }

    private static string BatchOf(int first)
    {
        var (phones, signs, values) = (new StringBuilder("["), new StringBuilder("["), new StringBuilder("["));
        for (var n = 0; n < InBatch; n++)
        {
            var comma = n == 0 ? "" : ",";
            phones.Append(CultureInfo.InvariantCulture, $"{comma}\"44{7_400_000_000 + first + n}\"");
            signs.Append(CultureInfo.InvariantCulture, $"{comma}\"{Signature}\"");
            values.Append(CultureInfo.InvariantCulture, $"{comma}{{\"order\":\"{100_000 + n}\"}}");
        }
        return $"PhoneNumberJson={Uri.EscapeDataString(phones.Append(']').ToString())}&SignNameJson={Uri.EscapeDataString(signs.Append(']').ToString())}&TemplateParamJson={Uri.EscapeDataString(values.Append(']').ToString())}";
    }

    /// <param name="query">Escaped, its names in order, as it is signed.</param>
    internal static Task<int> SendAsync(RawHttp http, ConsoleUnderTest console, string action, string query, string form)
    {
        var hash = form.Length == 0 ? EmptyHash : Hex(SHA256.HashData(Encoding.UTF8.GetBytes(form)));
        var (date, nonce) = (TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Guid.NewGuid().ToString("N"));
        var type = form.Length == 0 ? "" : "content-type:application/x-www-form-urlencoded\n";
        var names = (form.Length == 0 ? "" : "content-type;") + "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
        var canonical = $"POST\n/\n{query}\n{type}host:127.0.0.1:{console.Port}\nx-acs-action:{action}\nx-acs-content-sha256:{hash}\nx-acs-date:{date}\nx-acs-signature-nonce:{nonce}\nx-acs-version:2017-05-25\n\n{names}\n{hash}";
        var toSign = "ACS3-HMAC-SHA256\n" + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ConsoleUnderTest.Secret), Encoding.UTF8.GetBytes(toSign)));
        return http.SendAsync("POST", "/?" + query, form, $"{(form.Length == 0 ? "" : "Content-Type: application/x-www-form-urlencoded\r\n")}x-acs-action: {action}\r\nx-acs-version: 2017-05-25\r\nx-acs-date: {date}\r\nx-acs-signature-nonce: {nonce}\r\nx-acs-content-sha256: {hash}\r\nAuthorization: ACS3-HMAC-SHA256 Credential={ConsoleUnderTest.KeyId},SignedHeaders={names},Signature={signature}\r\n");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private sealed record Report(
        int Connections, int Seconds, double SinglesPerSecond, double SingleP50Milliseconds, double SingleP99Milliseconds, double SingleMaxMilliseconds, double SingleProcessorMicroseconds,
        double BatchNumbersPerSecond, double BatchP50Milliseconds, double BatchP99Milliseconds, double BatchProcessorMicrosecondsPerNumber, long PeakMegabytes, long Sent, long Stored, long Logged, long LeftOut);
}
