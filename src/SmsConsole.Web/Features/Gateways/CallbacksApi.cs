using System.Net.Mime;
using Microsoft.AspNetCore.Diagnostics;
using SmsConsole.Core;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Features.Gateways;

/// <summary>Where providers send their reports: <c>/callbacks/gateways/{id}/{secret}</c>, open to whoever knows the secret.</summary>
internal static class CallbacksApi
{
    private const int LargestBody = 256 * 1024;
    private static readonly TimeSpan UntilStored = TimeSpan.FromSeconds(10);

    public static void MapCallbacks(this WebApplication app) => app
        .MapMethods(CallbackDoor.Root + "/{id:int}/{secret}", [HttpMethods.Post, HttpMethods.Get], HandleAsync)
        .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(int id, string secret, HttpContext context, CallbackDoor door, FailedSignIns failures)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        var (address, ct) = (context.Connection.RemoteIpAddress?.ToString() ?? "", context.RequestAborted);
        if (failures.Blocked(address) is { } wait)
            return new Refusal(new Problem("rate.limited", "Too many wrong addresses. Wait a minute.")) { RetryAfter = wait };
        // The secret first: a stranger's body is not read.
        if (!await door.KnowsAsync(id, secret, ct))
        {
            failures.Note(address);
            return new Refusal(GatewayBook.NotFound(id));
        }
        if (await ReadAsync(context.Request, ct) is not { } body)
            return new Refusal(new Problem("request.too_large", $"A report may have at most {LargestBody / 1024} KB."));
        var call = new CallbackCall(context.Request.ContentType, context.Request.QueryString.Value ?? "", body, name => context.Request.Headers[name]);
        var taken = await door.TakeAsync(id, secret, call, ct);
        return !taken.IsOk ? new Refusal(taken.Problems) { RetryAfter = taken.Problems[0].Code.StartsWith("storage.", StringComparison.Ordinal) ? UntilStored : null }
            : taken.Value is { Body.Length: > 0 } thanks ? TypedResults.Text(thanks.Body, thanks.ContentType ?? MediaTypeNames.Text.Plain, statusCode: thanks.Status)
            : TypedResults.StatusCode(taken.Value.Status);
    }

    /// <summary>The whole body; null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > LargestBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
