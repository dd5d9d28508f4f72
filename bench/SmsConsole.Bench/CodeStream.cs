using System.Globalization;
using System.Text.Json.Nodes;

namespace SmsConsole.Bench;

/// <summary>
/// Sends verification codes through the API while everything breaks, as a careful program would: after any doubt it looks for what it
/// sent by its reference, and sends again only what is not there.
/// </summary>
internal sealed class CodeStream(ConsoleUnderTest console, int codes, TimeSpan over)
{
    private const int Together = 25;
    private const long FirstNumber = 447_500_000_000;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    /// <summary>How many numbers get a code.</summary>
    public int Count => codes / Together * Together;

    public async Task RunAsync()
    {
        var template = await console.PostAsync("templates", new JsonObject
        {
            ["name"] = "Code", ["type"] = "VerificationCode", ["scope"] = "Global", ["body"] = "${code} is your code.",
            ["variables"] = new JsonArray(new JsonObject { ["name"] = "code", ["attribute"] = "numberCaptcha", ["maxLength"] = 6, ["sample"] = "123456" }),
        });
        var code = template["code"]?.GetValue<string>() ?? throw new InvalidOperationException("No template code.");
        await console.PostAsync($"templates/{code}/submit", []);
        for (var first = 0; first < Count; first += Together)
        {
            var pause = Task.Delay(over * Together / codes);
            var body = new JsonObject
            {
                ["to"] = new JsonArray([.. Enumerable.Range(first, Together).Select(n => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"+{FirstNumber + n}"))]),
                ["templateCode"] = code, ["clientReference"] = $"codes-{first}", ["variables"] = new JsonObject { ["code"] = "123456" },
            };
            while (!await TrySendAsync(body))
                await Task.Delay(Moment);
            await pause;
        }
    }

    private async Task<bool> TrySendAsync(JsonObject body)
    {
        try
        {
            await console.PostAsync("messages", body);
            return true;
        }
        catch (HttpRequestException)
        {
            JsonObject? found = null;
            // As long as nobody can say, it may be there.
            await ConsoleUnderTest.UntilAsync(async () => (found = await console.AskAsync($"messages?clientReference={body["clientReference"]}")) is not null);
            return found?["items"]?.AsArray().Count > 0;
        }
    }
}
