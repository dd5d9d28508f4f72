namespace SmsConsole.Core.Gateways;

/// <summary>How patiently a gateway's messages are tried again, per reason; null where the technology's own wait serves.</summary>
/// <param name="MostTries">After so many tries, 1 to 1,000, a message is given up.</param>
public sealed record RetryTerms(RetryWait? NoSession = null, RetryWait? Throttled = null, RetryWait? CarrierTrouble = null, int MostTries = RetryTerms.UsualTries)
{
    public const int UsualTries = 50;
    private const int LongestFirst = 3600;
    private const int LongestWait = 86_400;

    public RetryWait? Of(RetryReason reason) => reason switch { RetryReason.NoSession => NoSession, RetryReason.Throttled => Throttled, _ => CarrierTrouble };

    /// <summary>The answer with the waits that this gateway's administrator set; what the carrier itself asked for is never cut short.</summary>
    internal SubmitResult.TryLater On(SubmitResult.TryLater later)
    {
        var wait = Of(RetryReasons.Of(later.Code));
        var first = wait?.FirstSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : later.Delay;
        return later with
        {
            Delay = later.IsAsked && later.Delay > first ? later.Delay : first,
            Longest = wait?.LongestSeconds is { } longest ? TimeSpan.FromSeconds(longest) : null,
            MostTries = MostTries,
        };
    }

    /// <summary>What is wrong with it: <c>gateway.retry_first_out_of_range</c>, <c>gateway.retry_longest_out_of_range</c>, <c>gateway.retry_tries_out_of_range</c>.</summary>
    internal IEnumerable<Problem> Check()
    {
        foreach (var (wait, name) in new[] { (NoSession, "noSession"), (Throttled, "throttled"), (CarrierTrouble, "carrierTrouble") })
        {
            if (wait?.FirstSeconds is < 1 or > LongestFirst)
                yield return new("gateway.retry_first_out_of_range", "The first wait must be from 1 to 3,600 seconds, or empty for the usual one.", $"retries.{name}.firstSeconds");
            if (wait?.LongestSeconds is < 1 or > LongestWait || wait?.LongestSeconds < wait?.FirstSeconds)
                yield return new("gateway.retry_longest_out_of_range", "The longest wait must be from the first wait to 86,400 seconds, or empty for the usual one.", $"retries.{name}.longestSeconds");
        }
        if (MostTries is < 1 or > 1000)
            yield return new("gateway.retry_tries_out_of_range", "The most tries must be from 1 to 1,000.", "retries.mostTries");
    }
}

/// <summary>In seconds: the wait after the first try (1 to 3,600), and how long it may grow as it doubles with each try (up to 86,400). Null for the usual one.</summary>
public sealed record RetryWait(int? FirstSeconds = null, int? LongestSeconds = null);
