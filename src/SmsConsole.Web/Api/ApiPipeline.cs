using Microsoft.AspNetCore.Diagnostics;
using SmsConsole.Core;
using SmsConsole.Core.Requests;
using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Api;

/// <summary>Around every API call: the request's number, no caching, and problem details for whatever ends without an answer of its own, and its note in the log.</summary>
internal sealed partial class ApiPipeline(RequestDelegate next, ApiRequestLog requests, TimeProvider time, ILogger<ApiPipeline> logger)
{
    private static readonly TimeSpan UntilStored = TimeSpan.FromSeconds(10);

    private static Refusal Fault => new(new Problem("server.fault", "The server failed on this request and has logged why under its requestId. Whether anything was done is not known."));

    public async Task InvokeAsync(HttpContext context)
    {
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            await AnswerAsync(context);
        }
        finally
        {
            requests.Note(context, at, time.GetElapsedTime(began), route: null, context.Request.QueryString.Value);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // The console's pages for statuses are not for programs.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        context.Response.Headers[RequestId.Header] = RequestId.Of(context);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await (BadRequests.Charset(context.Request) is { } refused ? new Refusal(refused).ExecuteAsync(context) : next(context));
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await new Refusal(BadRequests.Describe(e)).ExecuteAsync(context);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            LogFault(context.Request.Method, context.GetEndpoint()?.DisplayName, e);
            await (StorageFault.Of(e) is { } storage ? new Refusal(storage) { RetryAfter = UntilStored } : Fault).ExecuteAsync(context);
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
            await new Refusal(Bare(context)).ExecuteAsync(context);
    }

    private static Problem Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new("path.not_found", $"There is nothing at {context.Request.Path}. /docs/api lists what there is."),
        StatusCodes.Status405MethodNotAllowed => new("request.method_not_allowed", $"{context.Request.Path} does not take {context.Request.Method}. The header Allow names what it takes."),
        StatusCodes.Status413PayloadTooLarge => BadRequests.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => BadRequests.MediaType,
        _ => new("request.invalid", "The request cannot be understood. /docs/api shows what is taken."),
    };

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    private partial void LogFault(string method, string? endpoint, Exception exception);
}
