using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Storage;

namespace SmsConsole.Web.Api;

/// <summary>
/// Honours <c>Idempotency-Key</c> on endpoints marked with <see cref="IdempotencyMark"/>. It stands before the endpoint because the
/// body must be hashed before it is bound. Once begun, the work goes on when the caller hangs up, so that the repeat finds the answer.
/// </summary>
internal sealed partial class Idempotency(RequestDelegate next, IdempotencyBook book, TimeProvider time, IDataProtectionProvider protection, ILogger<Idempotency> logger)
{
    // An answer may hold a secret that is shown once, such as a new access key's.
    private readonly IDataProtector answers = protection.CreateProtector("SmsConsole.Api.Idempotency");

    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(1);

    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotent-Replayed";

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IdempotencyMark>() is not null
        && context.Features.Get<ApiActor>()?.Actor.AccessKeyId is { } accessKeyId
        && context.Request.Headers.TryGetValue(Header, out var key)
            ? HonourAsync(context, accessKeyId, key.ToString())
            : next(context);

    private async Task HonourAsync(HttpContext context, string accessKeyId, string key)
    {
        if (key.Length is 0 or > 200 || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            await new Refusal(new Problem("idempotency.bad_key", $"{Header} has 1 to 200 visible ASCII characters, such as a UUID.")).ExecuteAsync(context);
            return;
        }
        var claim = await book.ClaimAsync(accessKeyId, key, await HashAsync(context), context.RequestAborted);
        if (!claim.IsOk)
        {
            var wait = claim.Problems[0].Code == "idempotency.in_progress" ? TimeSpan.FromSeconds(1) : (TimeSpan?)null;
            await new Refusal(claim.Problems) { RetryAfter = wait }.ExecuteAsync(context);
        }
        else if (claim.Value.Earlier is { } earlier)
        {
            await ReplayAsync(context.Response, earlier, context.RequestAborted);
        }
        else
        {
            await WorkAsync(context, accessKeyId, key);
        }
    }

    private async Task WorkAsync(HttpContext context, string accessKeyId, string key)
    {
        var (caller, wire) = (context.RequestAborted, context.Response.Body);
        using var lease = new CancellationTokenSource(IdempotencyBook.Lease, time);
        using var answer = new MemoryStream();
        context.RequestAborted = lease.Token;
        context.Response.Body = answer;
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
            status = context.Response.StatusCode;
        }
        catch (BadHttpRequestException e)
        {
            // Refused before the handler ran: part of the answer like any other refusal.
            await new Refusal(BadRequests.Describe(e)).ExecuteAsync(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            (context.RequestAborted, context.Response.Body) = (caller, wire);
            await KeepAsync(accessKeyId, key, status, answers.Protect(answer.ToArray()), context.Response.Headers.Location);
        }
        answer.Position = 0;
        await answer.CopyToAsync(wire, caller);
    }

    // The work is done: that its answer cannot be kept at the moment is no reason to keep it from the caller. Until it is kept, a repeat hears that it is being worked on.
    private async Task KeepAsync(string accessKeyId, string key, int status, byte[] answer, string? location)
    {
        try
        {
            await book.CompleteAsync(accessKeyId, key, status, answer, location, CancellationToken.None);
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            LogKeptLater(e);
            _ = Task.Run(() => KeepLaterAsync(accessKeyId, key, status, answer, location));
        }
    }

    private async Task KeepLaterAsync(string accessKeyId, string key, int status, byte[] answer, string? location)
    {
        for (var until = time.GetUtcNow() + IdempotencyBook.Lease; time.GetUtcNow() < until;)
        {
            await Task.Delay(KeepEvery, time);
            try
            {
                await book.CompleteAsync(accessKeyId, key, status, answer, location, CancellationToken.None);
                return;
            }
            catch (Exception e) when (StorageFault.Of(e) is not null)
            {
                LogKeptLater(e);
            }
        }
    }

    private async Task ReplayAsync(HttpResponse response, IdempotencyEntry earlier, CancellationToken ct)
    {
        var status = earlier.StatusCode ?? StatusCodes.Status200OK;
        (response.StatusCode, response.Headers[Replayed]) = (status, "true");
        if (earlier.Location is not null)
            response.Headers.Location = earlier.Location;
        if (earlier.Body is null || answers.Unprotect(earlier.Body) is not { Length: > 0 } body)
            return;
        response.ContentType = status >= 400 ? ProblemDocument.ContentType : "application/json; charset=utf-8";
        await response.Body.WriteAsync(body, ct);
    }

    private static async Task<byte[]> HashAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method}\n{context.Request.Path}\n"));
        context.Request.EnableBuffering();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
                hash.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        context.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    [LoggerMessage(EventId = 3104, Level = LogLevel.Warning, Message = "The answer to an Idempotency-Key cannot be kept at the moment; it is tried again")]
    private partial void LogKeptLater(Exception fault);
}

/// <summary>Marks an endpoint that honours <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotencyMark;
