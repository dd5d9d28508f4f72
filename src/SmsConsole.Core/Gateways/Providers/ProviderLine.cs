using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>
/// One gateway's connections to its provider. A try that never reached the provider is made again at once, twice at most; from the
/// moment a request is written it is never repeated. Redirects are not followed, and nothing of a request is logged.
/// </summary>
internal sealed partial class ProviderLine : IDisposable
{
    private const int LongestAnswer = 256 * 1024;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AwayPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly IProviderDialect dialect;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly HttpClient client;
    private readonly ResiliencePipeline patience;
    private readonly ResiliencePipeline<Heard> retries;

    /// <param name="connections">How many at most.</param>
    /// <param name="timeout">From the beginning of the connection to the end of the answer.</param>
    public ProviderLine(IProviderDialect dialect, int connections, TimeSpan timeout, TimeProvider time, ILogger logger)
    {
        (this.dialect, this.time, this.logger) = (dialect, time, logger);
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            MaxConnectionsPerServer = connections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        patience = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(timeout).Build();
        retries = new ResiliencePipelineBuilder<Heard> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<Heard>
        {
            ShouldHandle = static tried => ValueTask.FromResult(tried.Outcome.Result is { IsLost: true }),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        }).Build();
    }

    /// <summary>Hands a message over; whatever happens is a verdict.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of a message's way: what nobody foresaw must not leave it without an answer. It is logged.")]
    public async Task<ProviderVerdict> SendAsync(Outgoing message, CancellationToken ct)
    {
        SentContent? sent = null;
        try
        {
            return (await retries.ExecuteAsync(async token => await TryAsync(message, s => sent = s, token), ct)).Verdict;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return sent is { HasStarted: true } ? ProviderVerdict.NoAnswer : ProviderVerdict.Later(AwayPause);
        }
        catch (Exception e)
        {
            LogFailed(message.MessageId, e);
            return sent is { HasStarted: true } ? ProviderVerdict.NoAnswer : ProviderVerdict.Later(AwayPause);
        }
    }

    public bool CanAsk => dialect is IReceiptQuery;

    /// <summary>Asks what became of a message; null where nothing final is known, or no answer came. Only reads, so it may be asked again at any time.</summary>
    public async Task<CallbackReport?> AskAsync(AwaitedReceipt awaited, CancellationToken ct)
    {
        if (dialect is not IReceiptQuery query)
            return null;
        using var request = query.Ask(awaited);
        try
        {
            return query.ReadFate(awaited, await patience.ExecuteAsync(async token => await AskAsync(request, token), ct));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or IOException)
        {
            LogUnanswered(awaited.MessageId, e);
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Heard> TryAsync(Outgoing message, Action<SentContent> watch, CancellationToken ct)
    {
        var written = await dialect.WriteAsync(message, ct);
        if (!written.IsOk)
            return new(new(new SubmitResult.Refused(null, written.Problems[0].Code)));
        using var request = written.Value;
        var content = await SentContent.WatchAsync(request, ct);
        watch(content);
        try
        {
            return new(dialect.Read(await patience.ExecuteAsync(async token => await AskAsync(request, token), ct)));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException)
        {
            ct.ThrowIfCancellationRequested();
            var host = request.RequestUri?.Authority ?? "";
            return content.HasStarted ? new(ProviderVerdict.NoAnswer with { Trouble = Silent(host) }) : new(Lost(host, e), IsLost: true);
        }
    }

    private async Task<ProviderAnswer> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
        return new((int)response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(ct)), WaitOf(response));
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;
        return wait is { } span ? TimeSpan.FromSeconds(Math.Clamp(span.TotalSeconds, 1, LongestWait.TotalSeconds)) : null;
    }

    private static ProviderVerdict Lost(string host, Exception fault)
    {
        var why = fault switch
        {
            HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
            HttpRequestException http => http.HttpRequestError.ToString(),
            _ => nameof(SocketError.TimedOut),
        };
        return ProviderVerdict.Later(AwayPause) with
        {
            Trouble = new Problem("gateway.unreachable", $"{host} cannot be reached ({why}). Check host and port, and whether a firewall lets us out.").With(host, why),
            Pause = AwayPause,
        };
    }

    private static Problem Silent(string host) =>
        new Problem("gateway.silent", $"{host} took a request and gave no whole answer to it. Messages of which nobody knows whether they were taken are not sent again by themselves.").With(host);

    [LoggerMessage(EventId = 1432, Level = LogLevel.Error, Message = "Handing over message {MessageId} failed")]
    private partial void LogFailed(long messageId, Exception fault);

    [LoggerMessage(EventId = 1443, Level = LogLevel.Warning, Message = "The provider did not say what became of message {MessageId}; it is asked again later")]
    private partial void LogUnanswered(long messageId, Exception fault);

    /// <param name="IsLost">The provider was never reached.</param>
    private sealed record Heard(ProviderVerdict Verdict, bool IsLost = false);
}
