using System.Net;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>What an answer means for the message, and for the gateway.</summary>
/// <param name="Trouble">What keeps the gateway from sending; null clears an earlier one.</param>
/// <param name="Pause">How long nothing more is sent this way.</param>
/// <param name="IsTooFast">The provider wants fewer requests: others need not take over, the gateway slows down.</param>
internal sealed record ProviderVerdict(SubmitResult Result, Problem? Trouble = null, TimeSpan Pause = default, bool IsTooFast = false)
{
    private const int LongestReason = 60;
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Account = TimeSpan.FromMinutes(1);

    public static ProviderVerdict NoAnswer { get; } = new(SubmitResult.NoAnswer.Instance);

    public static ProviderVerdict Accepted(string carrierId) => new(new SubmitResult.Accepted(CallbackReport.CutId(carrierId)));

    /// <summary>Refused for good; <paramref name="provider"/> and its own code make the reason that stays with the message.</summary>
    public static ProviderVerdict Refused(string provider, string code) => new(new SubmitResult.Refused(null, CallbackReport.Cut($"{provider}.{code}", LongestReason)));

    /// <summary>Taken by nobody, since the provider has trouble of its own that passes; the gateway goes on.</summary>
    public static ProviderVerdict Busy(TimeSpan delay, bool isAsked = false) => new(new SubmitResult.TryLater(delay, (int)HttpStatusCode.ServiceUnavailable) { IsAsked = isAsked });

    /// <summary>It never left.</summary>
    public static ProviderVerdict Later(TimeSpan delay) => new(new SubmitResult.TryLater(delay, null));

    /// <summary>Not taken, because requests come too fast.</summary>
    public static ProviderVerdict TooFast(TimeSpan? retryAfter) => new(new SubmitResult.TryLater(retryAfter ?? Throttle, (int)HttpStatusCode.TooManyRequests) { IsAsked = retryAfter is not null }, null, retryAfter ?? Throttle, IsTooFast: true);

    /// <summary>Not taken, and nothing else from this account would be: messages wait or go another way instead of being refused one by one.</summary>
    public static ProviderVerdict NotFromThisAccount(string code) => new(
        new SubmitResult.TryLater(Account, null),
        new Problem("gateway.account_refused", $"The provider takes nothing from this account now ({code}). Check the key and the secret here, and the balance and the permissions at the provider.").With(code),
        Account);

    /// <summary>What every provider means by the same status: 429, and 503 with Retry-After, were certainly not taken. Null where only the provider knows.</summary>
    public static ProviderVerdict? OfStatus(ProviderAnswer answer) =>
        answer.Status == 429 || (answer.Status == 503 && answer.RetryAfter is not null) ? TooFast(answer.RetryAfter) : null;
}
