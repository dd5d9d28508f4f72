using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SmsConsole.Client.Http;

/// <summary>Makes the calls of all resources: key, JSON, repeats, errors.</summary>
internal sealed class ApiCaller
{
    private const string IdempotencyHeader = "Idempotency-Key";
    private const int PageSize = 100;
    private static readonly ProductInfoHeaderValue Agent = new("SmsConsole.Client", typeof(ApiCaller).Assembly.GetName().Version?.ToString(3));
    private readonly HttpClient http;
    private readonly SmsConsoleOptions options;
    private readonly Uri root;
    private readonly AuthenticationHeaderValue key;

    public ApiCaller(HttpClient http, SmsConsoleOptions options)
    {
        (this.http, this.options) = (http, options);
        root = new(options.Address.AbsoluteUri.TrimEnd('/') + "/api/v1/");
        key = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccessKeyId}:{options.AccessKeySecret}")));
    }

    public Task<T> GetAsync<T>(string path, CancellationToken ct) => AnswerAsync<T>(new(HttpMethod.Get, path) { IsRepeatable = true }, ct);

    /// <summary>A POST that only looks, and so may be made again.</summary>
    public Task<TOut> AskAsync<TIn, TOut>(string path, TIn body, CancellationToken ct) =>
        AnswerAsync<TOut>(new(HttpMethod.Post, path) { Content = Json(body), IsRepeatable = true }, ct);

    /// <summary>A POST that makes something: once, however often it has to be sent.</summary>
    public Task<TOut> MakeAsync<TIn, TOut>(string path, TIn body, CancellationToken ct) where TIn : NewResource =>
        MakeAsync<TOut>(path, Json(body), body.IdempotencyKey, isRepeatable: true, ct);

    /// <inheritdoc cref="MakeAsync{TIn,TOut}"/>
    /// <param name="isRepeatable">False where the body can be read once only.</param>
    public Task<TOut> MakeAsync<TOut>(string path, Func<HttpContent>? content, string? idempotencyKey, bool isRepeatable, CancellationToken ct) =>
        AnswerAsync<TOut>(new(HttpMethod.Post, path) { Content = content, IdempotencyKey = idempotencyKey ?? Guid.NewGuid().ToString(), IsRepeatable = isRepeatable, IsReadOnce = !isRepeatable }, ct);

    /// <summary>A change that is made once, with or without success.</summary>
    public Task<TOut> ChangeAsync<TIn, TOut>(HttpMethod method, string path, TIn body, CancellationToken ct) =>
        AnswerAsync<TOut>(new(method, path) { Content = Json(body) }, ct);

    /// <inheritdoc cref="ChangeAsync{TIn,TOut}"/>
    public Task<T> ChangeAsync<T>(HttpMethod method, string path, CancellationToken ct) => AnswerAsync<T>(new(method, path), ct);

    /// <summary>A change without an answer.</summary>
    public async Task DoAsync(HttpMethod method, string path, CancellationToken ct) => (await SendAsync(new(method, path), HttpCompletionOption.ResponseContentRead, ct)).Dispose();

    /// <inheritdoc cref="DoAsync(HttpMethod, string, CancellationToken)"/>
    public async Task DoAsync<TIn>(HttpMethod method, string path, TIn body, CancellationToken ct) =>
        (await SendAsync(new(method, path) { Content = Json(body) }, HttpCompletionOption.ResponseContentRead, ct)).Dispose();

    /// <summary>The answer's body as it arrives; the stream ends the response with itself.</summary>
    public async Task<Stream> DownloadAsync(string path, CancellationToken ct)
    {
        var response = await SendAsync(new(HttpMethod.Get, path) { IsRepeatable = true }, HttpCompletionOption.ResponseHeadersRead, ct);
        return await response.Content.ReadAsStreamAsync(ct);
    }

    /// <summary>All items of a list, page by page as they are asked for.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        query.Add("limit", (int?)PageSize);
        do
        {
            var page = await GetAsync<ListPage<T>>(query.At(cursor), ct);
            foreach (var item in page.Items)
                yield return item;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private async Task<T> AnswerAsync<T>(Call call, CancellationToken ct)
    {
        using var response = await SendAsync(call, HttpCompletionOption.ResponseContentRead, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        return await JsonSerializer.DeserializeAsync(body, ClientJson.Of<T>(), ct) ?? throw new JsonException($"The answer of {call.Path} is null.");
    }

    private async Task<HttpResponseMessage> SendAsync(Call call, HttpCompletionOption until, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= (call.IsReadOnce ? 1 : options.MaxAttempts);
            TimeSpan? wait;
            try
            {
                using var request = Write(call);
                var response = await http.SendAsync(request, until, ct);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                {
                    wait = isLast || !MayRepeat(call, response) ? null : Pauses.Next(options, attempt, Pauses.AskedBy(response, options.TimeProvider));
                    if (wait is null && await Errors.ReadAsync(response, options.TimeProvider, ct) is var error)
                    {
                        // The answer to an earlier try is still being worked on: that is no refusal yet.
                        wait = isLast || error.Code != Errors.InProgress ? throw error : Pauses.Next(options, attempt, error.RetryAfter) ?? throw error;
                    }
                }
            }
            catch (Exception e) when (!isLast && call.IsRepeatable && IsBroken(e))
            {
                wait = Pauses.Next(options, attempt, asked: null);
            }
            await Task.Delay(wait ?? TimeSpan.Zero, options.TimeProvider, ct);
        }
    }

    // The connection failed, or HttpClient.Timeout passed.
    private static bool IsBroken(Exception e) => e is HttpRequestException or OperationCanceledException { InnerException: TimeoutException };

    // Too many requests: nothing was done. The others may come from in between, after the console has worked.
    private static bool MayRepeat(Call call, HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => call.IsRepeatable,
        _ => false,
    };

    private HttpRequestMessage Write(Call call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(root, call.Path)) { Content = call.Content?.Invoke() };
        request.Headers.Authorization = key;
        request.Headers.UserAgent.Add(Agent);
        if (call.IdempotencyKey is { } once)
            request.Headers.Add(IdempotencyHeader, once);
        return request;
    }

    // Written once: a repeat must be the same byte for byte.
    private static Func<HttpContent> Json<T>(T body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, ClientJson.Of<T>());
        return () => new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
    }

    private sealed record Call(HttpMethod Method, string Path)
    {
        /// <summary>Makes the body anew for each attempt.</summary>
        public Func<HttpContent>? Content { get; init; }
        public string? IdempotencyKey { get; init; }

        /// <summary>Made twice it would do no harm.</summary>
        public bool IsRepeatable { get; init; }

        /// <summary>It cannot be made twice.</summary>
        public bool IsReadOnce { get; init; }
    }
}
