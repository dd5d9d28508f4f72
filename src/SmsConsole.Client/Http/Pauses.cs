using System.Security.Cryptography;

namespace SmsConsole.Client.Http;

/// <summary>How long to wait before a call is made again.</summary>
internal static class Pauses
{
    /// <summary>
    /// What the console asked for and a tenth at random on top, or else a random part, at least half, of the doubled first pause; null when it asked for
    /// more than is allowed.
    /// </summary>
    public static TimeSpan? Next(SmsConsoleOptions options, int attempt, TimeSpan? asked)
    {
        var spread = RandomNumberGenerator.GetInt32(0, 1001) / 1000.0;
        if (asked is { } wait)
            return wait > options.MaxDelay ? null : wait + wait * 0.1 * spread;
        var doubled = options.FirstDelay * Math.Pow(2, attempt - 1);
        return (doubled < options.MaxDelay ? doubled : options.MaxDelay) * (0.5 + spread / 2);
    }

    /// <summary>The header <c>Retry-After</c>, in seconds or as a date.</summary>
    public static TimeSpan? AskedBy(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => date - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero,
        _ => null,
    };
}
