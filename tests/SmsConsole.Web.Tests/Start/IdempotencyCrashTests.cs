using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Start;

/// <summary>The real program, killed while it takes messages with an Idempotency-Key each: who sends them all again sends none twice.</summary>
public sealed class IdempotencyCrashTests
{
    private const int Messages = 300;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_kill_a_repeat_sends_nothing_twice_and_says_what_it_cannot_know()
    {
        var folder = ConsoleProcess.NewFolder();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Setup__AdminEmail"] = "admin@example.com",
            ["Setup__AdminPassword"] = "correct horse battery staple",
            ["Setup__AccessKeyId"] = ApiHost.KeyId,
            ["Setup__AccessKeySecret"] = ApiHost.KeySecret,
        };
        ConcurrentDictionary<int, string> before;
        string template;
        await using (var first = ConsoleProcess.Start(folder, settings))
        {
            using var client = await CallerAsync(first);
            template = await TemplateAsync(client);
            using var program = Process.GetProcessById(first.Id);
            before = await SendAllAsync(client, template, answered =>
            {
                if (answered == Messages / 3)
                    program.Kill();
            });
        }

        await using var second = ConsoleProcess.Start(folder, settings);
        using var again = await CallerAsync(second);
        var after = await SendAllAsync(again, template, _ => { });

        Assert.InRange(before.Count, Messages / 3, Messages - 1);
        Assert.Equal(Messages, after.Count);
        Assert.All(before, answer => Assert.Equal(answer.Value, after[answer.Key]));
        Assert.All(after.Values, text => Assert.True(text.Contains("\"messages\"", StringComparison.Ordinal) || text is "idempotency.in_progress" or "idempotency.interrupted" or "storage.unavailable", text));
        foreach (var (n, text) in after)
        {
            var stored = (await again.ReadAsync($"/api/v1/messages?clientReference=order-{n}")).Body.GetProperty("items").GetArrayLength();
            Assert.True(text.StartsWith('{') ? stored == 1 : stored <= 1, $"{n}: {stored} of {text}");
        }
    }

    /// <summary>Each message's answer, or the code of its refusal; those that the end of the program cut off are missing.</summary>
    private static async Task<ConcurrentDictionary<int, string>> SendAllAsync(HttpClient client, string template, Action<int> answered)
    {
        ConcurrentDictionary<int, string> answers = new();
        await Parallel.ForEachAsync(Enumerable.Range(0, Messages), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct }, async (n, _) =>
        {
            var body = $$"""{"to": "+4474005{{n:00000}}", "templateCode": "{{template}}", "clientReference": "order-{{n}}"}""";
            try
            {
                var answer = await client.WriteAsync("/api/v1/messages", body, $"order-{n}");
                answers[n] = answer.Status is HttpStatusCode.Accepted ? answer.Body.GetRawText() : answer.Code ?? "";
                answered(answers.Count);
            }
            catch (HttpRequestException)
            {
                // The program is gone: what became of this one shows when it is sent again.
            }
        });
        return answers;
    }

    private static async Task<HttpClient> CallerAsync(ConsoleProcess console)
    {
        var client = new HttpClient { BaseAddress = await console.ListeningAsync(Ct) };
        client.DefaultRequestHeaders.Authorization = ApiHost.Basic(ApiHost.KeyId, ApiHost.KeySecret);
        return client;
    }

    private static async Task<string> TemplateAsync(HttpClient client)
    {
        var made = await client.WriteAsync("/api/v1/templates", """{"name": "Parcel", "type": "Notification", "scope": "Global", "body": "Your parcel is here.", "variables": []}""");
        var code = made.Text("code") ?? "";
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Post, $"/api/v1/templates/{code}/submit")).Status);
        return code;
    }
}
