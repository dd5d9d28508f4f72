using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SmsConsole.Web.Api;

/// <summary>Counts wrong access keys per address, so that guessing costs the guesser and not the database.</summary>
internal sealed class FailedSignIns(IOptions<ApiOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> tries = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new()
        {
            PermitLimit = options.Value.FailedSignInsPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>How long the address still has to wait, or null when it may try.</summary>
    public TimeSpan? Blocked(string address)
    {
        // No permit is taken: only failures use them up.
        using var lease = tries.AttemptAcquire(address, permitCount: 0);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public void Note(string address)
    {
        using var lease = tries.AttemptAcquire(address);
    }

    public void Dispose() => tries.Dispose();
}
