using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace SmsConsole.Core.Webhooks;

/// <summary>
/// Posts to addresses that people entered: through <see cref="TargetGuard"/>, without redirects, proxies or cookies, for a limited time, reading
/// little of the answer. Whatever happens is an answer.
/// </summary>
internal sealed class OutsideLine : IDisposable
{
    private const int MostRead = 16 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);
    private readonly TimeProvider time;
    private readonly TimeSpan timeout;
    private readonly HttpClient client;

    public OutsideLine(TargetGuard guard, IOptions<WebhookOptions> options, TimeProvider time)
    {
        (this.time, timeout) = (time, TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = guard.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 16,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("SmsConsole", typeof(OutsideLine).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>Posts a body with the headers given; problems of the answer: <c>webhook.timeout</c>, <c>webhook.target_refused</c>, <c>webhook.unreachable</c>, <c>webhook.tls</c>, <c>webhook.cut</c>.</summary>
    public async Task<OutsideAnswer> PostAsync(string url, byte[] body, string contentType, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken ct)
    {
        var (at, begun) = (time.GetUtcNow(), Stopwatch.GetTimestamp());
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } } };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new(at, Elapsed(), (int)response.StatusCode, await BeginningAsync(response, either.Token), WaitOf(response), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or SocketException)
        {
            ct.ThrowIfCancellationRequested();
            return new(at, Elapsed(), null, null, null, Why(e));
        }

        TimeSpan Elapsed() => Stopwatch.GetElapsedTime(begun);
    }

    public void Dispose() => client.Dispose();

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var read = new byte[MostRead];
        var length = await stream.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, ct);
        // PostgreSQL takes no NUL in a text.
        return Encoding.UTF8.GetString(read.AsSpan(0, length)).Replace('\0', '\uFFFD');
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;
        return wait is { } span && span > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(span.Ticks, LongestWait.Ticks)) : null;
    }

    private static string Why(Exception fault) => fault switch
    {
        OperationCanceledException => "webhook.timeout",
        TargetRefusedException or HttpRequestException { InnerException: TargetRefusedException } => "webhook.target_refused",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "webhook.tls",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } or SocketException => "webhook.unreachable",
        HttpRequestException { InnerException: SocketException } => "webhook.unreachable",
        _ => "webhook.cut",
    };
}

/// <summary>What came of a request: a status with the beginning of its body, or a problem code.</summary>
internal sealed record OutsideAnswer(DateTimeOffset At, TimeSpan Took, int? Status, string? Body, TimeSpan? RetryAfter, string? Error)
{
    public bool IsGood => Status is >= 200 and < 300;
}
