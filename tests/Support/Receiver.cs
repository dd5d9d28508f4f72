using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsConsole.Tests.Support;

/// <summary>Somebody's system that webhooks post to, on a loopback port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/hook?key=1";
    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>How it answers: status, body, and the wait it asks for.</summary>
    public Func<Received, (int Status, string Body, string? RetryAfter)> Answer { get; set; } = _ => (200, "thanks", null);

    public static async Task<Receiver> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync(ct);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new Received(await reader.ReadToEndAsync(), context.Request.ContentType, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(request);
        var (status, body, wait) = Answer(request);
        context.Response.StatusCode = status;
        if (wait is not null)
            context.Response.Headers.RetryAfter = wait;
        if (body.Length > 0)
            await context.Response.WriteAsync(body);
    }
}

internal sealed record Received(string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public string Id => Headers["webhook-id"];
}
