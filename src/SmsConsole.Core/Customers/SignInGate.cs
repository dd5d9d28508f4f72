using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SmsConsole.Core.Customers;

/// <summary>Counts wrong sign-ins per address and per system_id, so that guessing a short password costs the guesser and not us.</summary>
internal sealed class SignInGate(IOptions<SmppDoorOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> tries = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = options.Value.FailedBindsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool MayTry(string address, string systemId) => IsOpen("address " + address) && IsOpen("system_id " + systemId);

    public void NoteWrong(string address, string systemId)
    {
        tries.AttemptAcquire("address " + address).Dispose();
        tries.AttemptAcquire("system_id " + systemId).Dispose();
    }

    public void Dispose() => tries.Dispose();

    // No permit is taken: only failures use them up.
    private bool IsOpen(string who)
    {
        using var lease = tries.AttemptAcquire(who, permitCount: 0);
        return lease.IsAcquired;
    }
}
