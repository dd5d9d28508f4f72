using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SmsConsole.Core;

namespace SmsConsole.Web.Api;

/// <summary>How often one access key may call: a bucket that is refilled ten times a second.</summary>
internal sealed class KeyRateLimit(IOptions<ApiOptions> options) : IRateLimiterPolicy<string>
{
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetTokenBucketLimiter(httpContext.Features.Get<ApiActor>()?.Actor.AccessKeyId ?? "", _ => new()
        {
            TokenLimit = options.Value.Burst,
            TokensPerPeriod = Math.Max(1, options.Value.RequestsPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromSeconds(options.Value.RequestsPerSecond < 10 ? 1.0 / options.Value.RequestsPerSecond : 0.1),
        });

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = (rejected, _) => new(
        new Refusal(new Problem("rate.limited", "This access key calls too often. Wait as Retry-After says, or ask an administrator to raise Api:RequestsPerSecond."))
        {
            RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
        }.ExecuteAsync(rejected.HttpContext));
}
