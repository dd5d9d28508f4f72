using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>The vector that the reference libraries of Standard Webhooks are tested with.</summary>
    [Fact]
    public void The_published_vector_comes_out() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecrets.Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8));

    [Fact]
    public async Task The_reference_library_takes_our_requests_with_the_new_secret_and_for_a_day_with_the_old()
    {
        var node = new[] { "/usr/bin/node", "/usr/bin/nodejs" }.FirstOrDefault(File.Exists);
        var folder = Path.Combine(Here(), "peers");
        Assert.SkipUnless(node is not null && Directory.Exists(Path.Combine(folder, "node_modules")), "The npm package standardwebhooks is not installed: npm ci in tests/SmsConsole.Core.Tests/Webhooks/peers");
        await using var scene = await WebhookScene.OpenAsync();
        // The library refuses what is older than five minutes.
        scene.Clock.Advance(TimeProvider.System.GetUtcNow() - scene.Messages.Now);
        var made = await scene.MakeAsync();
        var renewed = (await scene.Book.RotateAsync(scene.Admin, made.Webhook.Id, WebhookScene.Ct)).Value!;
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        var request = scene.Receiver.Requests.First();

        using var reader = Process.Start(new ProcessStartInfo(node ?? "", ["verify.js"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new InvalidOperationException("node did not start.");
        foreach (var secret in new[] { renewed.Secret, made.Secret, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
            await reader.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { secret, headers = request.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.Ordinal)).ToDictionary(), body = request.Body }));
        reader.StandardInput.Close();
        var said = (await reader.StandardOutput.ReadToEndAsync(WebhookScene.Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();

        Assert.Equal("message.sent", said[0].GetProperty("read").GetProperty("type").GetString());
        Assert.Equal("message.sent", said[1].GetProperty("read").GetProperty("type").GetString());
        Assert.Equal("No matching signature found", said[2].GetProperty("refused").GetString());
    }

    [Fact]
    public async Task After_a_day_the_old_secret_is_no_longer_used()
    {
        await using var scene = await WebhookScene.OpenAsync();
        var made = await scene.MakeAsync();
        var row = (await scene.Book.RotateAsync(scene.Admin, made.Webhook.Id, WebhookScene.Ct)).Value!.Webhook;
        Assert.Equal(scene.Messages.Now.AddHours(24), row.OldSecretUntil);
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        Assert.Equal(2, scene.Receiver.Requests.First().Headers["webhook-signature"].Split(' ').Length);

        scene.Clock.Advance(TimeSpan.FromHours(25));
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        Assert.Single(scene.Receiver.Requests.Last().Headers["webhook-signature"].Split(' '));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
