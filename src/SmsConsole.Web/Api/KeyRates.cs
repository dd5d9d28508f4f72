using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SmsConsole.Core;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Api;

/// <summary>
/// How often each access key may call, at whichever door: one bucket a key. What is left is told in <c>RateLimit</c> and <c>RateLimit-Policy</c>
/// (draft-ietf-httpapi-ratelimit-headers, as structured fields).
/// </summary>
internal sealed class KeyRates(IOptions<ApiOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, KeyRate> rates = new(StringComparer.Ordinal);

    /// <summary>Takes one request of the key and tells the caller what is left; null when it may go on, otherwise the refusal.</summary>
    public Refusal? Take(Actor actor, HttpResponse response)
    {
        var perSecond = actor.RequestsPerSecond ?? options.Value.RequestsPerSecond;
        var key = actor.AccessKeyId ?? "";
        if (!rates.TryGetValue(key, out var rate) || rate.Bucket.PerSecond != perSecond)
            rates[key] = rate = new(new RateBucket(perSecond, SizeFor(perSecond), time));
        var taken = rate.Bucket.Take();
        response.Headers["RateLimit-Policy"] = rate.Policy;
        response.Headers["RateLimit"] = $"\"key\";r={taken.Left};t={Seconds(taken.UntilFull)}";
        return taken.IsTaken ? null : new(TooOften) { RetryAfter = taken.Wait };
    }

    private static Problem TooOften { get; } =
        new("rate.limited", "This access key calls too often. Wait as Retry-After says, or ask an administrator to give it more requests a second.");

    // A key with a rate of its own has as many seconds of it at once as all others.
    private int SizeFor(int perSecond) => (int)Math.Clamp((long)options.Value.Burst * perSecond / options.Value.RequestsPerSecond, 1, int.MaxValue);

    private static long Seconds(TimeSpan span) => (long)Math.Ceiling(span.TotalSeconds);

    private sealed class KeyRate(RateBucket bucket)
    {
        public RateBucket Bucket => bucket;

        /// <summary>So many requests in so many seconds: a full bucket, and the time in which it fills.</summary>
        public string Policy { get; } = $"\"key\";q={bucket.Size};w={Math.Max(1, Seconds(TimeSpan.FromSeconds((double)bucket.Size / bucket.PerSecond)))}";
    }
}

/// <summary>Lets a key's requests through as often as <see cref="KeyRates"/> allows.</summary>
internal sealed class KeyRateLimit(RequestDelegate next, KeyRates rates)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<ApiActor>() is { Actor: var actor } && rates.Take(actor, context.Response) is { } refusal ? refusal.ExecuteAsync(context) : next(context);
}
