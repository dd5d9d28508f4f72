using System.Diagnostics;
using System.Net;
using System.Text.Json;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Start;

public sealed class StopTests : IDisposable
{
    private readonly string folder = ConsoleProcess.NewFolder();

    private static readonly Dictionary<string, string> Setup = new(StringComparer.Ordinal)
    {
        ["Setup__AdminEmail"] = "admin@example.com",
        ["Setup__AdminPassword"] = "correct horse battery staple",
        ["Setup__AccessKeyId"] = ApiHost.KeyId,
        ["Setup__AccessKeySecret"] = ApiHost.KeySecret,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SIGTERM_ends_it_with_0_within_10_seconds_and_releases_the_folder()
    {
        await using (var console = ConsoleProcess.Start(folder))
        {
            var address = await console.ListeningAsync(Ct);
            using var client = new HttpClient { BaseAddress = address };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Ct)).StatusCode);

            await TerminatedAsync(console);
        }
        Assert.False(File.Exists(Path.Combine(folder, ".lock")));
    }

    [Fact]
    public async Task A_demonstration_says_who_may_sign_in_and_leaves_the_data_folder_alone()
    {
        await using var console = ConsoleProcess.Start(folder, settings: null, "--demo", "--urls", "http://127.0.0.1:0");
        await console.ListeningAsync(Ct);
        while (!console.Output.Contains("The demonstration is complete", StringComparison.Ordinal))
            await Task.Delay(100, Ct);

        Assert.Matches(@"grace@demo\.example +\S{8,} +Grace Okafor, Admin", console.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        await TerminatedAsync(console);
    }

    [Fact]
    public async Task What_was_accepted_before_the_stop_is_sent_after_the_next_start()
    {
        Dictionary<string, string> away = new(Setup, StringComparer.Ordinal) { ["Process__Roles"] = "web" };
        string id;
        // The first start makes the gateway to the simulator.
        await using (var console = ConsoleProcess.Start(folder, Setup))
        {
            await console.ListeningAsync(Ct);
            await TerminatedAsync(console);
        }
        await using (var console = ConsoleProcess.Start(folder, away))
        {
            using var client = await ClientAsync(console);
            var code = await ApprovedTemplateAsync(client);
            var answer = await client.WriteAsync("/api/v1/messages", $$"""{"to":"+447400123456","templateCode":"{{code}}"}""");
            Assert.Equal(HttpStatusCode.Accepted, answer.Status);
            id = answer.Body.GetProperty("messages")[0].GetProperty("id").ToString();

            await TerminatedAsync(console);
        }
        await using var again = ConsoleProcess.Start(folder, Setup);
        using var later = await ClientAsync(again);

        Assert.Equal("Delivered", await FinalStatusAsync(later, id));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task TerminatedAsync(ConsoleProcess console)
    {
        var asked = Stopwatch.GetTimestamp();
        await console.TerminateAsync(Ct);
        var (code, errors) = await console.EndAsync(Ct);

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static async Task<HttpClient> ClientAsync(ConsoleProcess console)
    {
        var client = new HttpClient { BaseAddress = await console.ListeningAsync(Ct) };
        client.DefaultRequestHeaders.Authorization = ApiHost.Basic(ApiHost.KeyId, ApiHost.KeySecret);
        return client;
    }

    private static async Task<string> ApprovedTemplateAsync(HttpClient client)
    {
        var made = await client.WriteAsync("/api/v1/templates", """{"name":"Opening hours","type":"notification","scope":"global","body":"Our shop in York opens at 9 today.","variables":[]}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var code = made.Text("code")!;
        Assert.Equal(HttpStatusCode.OK, (await client.WriteAsync($"/api/v1/templates/{code}/submit", "{}")).Status);
        return code;
    }

    /// <summary>Asks until the message has come to an end; the test's own limit ends the asking.</summary>
    private static async Task<string> FinalStatusAsync(HttpClient client, string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            var status = (await client.ReadAsync($"/api/v1/messages/{id}")).Text("status")!;
            if (status is not ("Queued" or "Sending" or "Sent"))
                return status;
            await Task.Delay(100, limit.Token);
        }
    }
}
