using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsConsole.Core.Tests.Gateways.Providers;

/// <summary>A provider on loopback that does what the test says.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeProvider(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();
    public ConcurrentQueue<HeardCall> Calls { get; } = new();

    /// <summary>What to do with a call that was read.</summary>
    public Func<HttpContext, HeardCall, Task> OnCall { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build());
        provider.app.Run(provider.HearAsync);
        await provider.app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>Answers every call the same.</summary>
    public void Says(int status, string body, string? retryAfter = null) => OnCall = (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Hangs up in the middle of the answer.</summary>
    public void CutsItsAnswer(string beginning) => OnCall = async (context, _) =>
    {
        context.Response.StatusCode = 200;
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync(beginning);
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = new HeardCall(
            context.Request.Method, context.Request.Path, context.Request.QueryString.Value?.TrimStart('?') ?? "",
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
        Calls.Enqueue(call);
        await OnCall(context, call);
    }
}

internal sealed record HeardCall(string Method, string Path, string Query, Dictionary<string, string> Headers, string Body);
