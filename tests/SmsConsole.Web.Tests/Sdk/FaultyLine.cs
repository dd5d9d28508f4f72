using System.Net;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>A line to the console on which each request fares as told, in turn; then all go through.</summary>
internal sealed class FaultyLine(params Fault[] faults) : DelegatingHandler
{
    private int count;

    /// <summary>The requests as they left: method and path, and their idempotency key.</summary>
    public List<(string Call, string? Key)> Seen { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Add(($"{request.Method} {request.RequestUri?.AbsolutePath}", request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null));
        switch (count < faults.Length ? faults[count++] : Fault.None)
        {
            case Fault.NeverArrives:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case Fault.AnswerIsLost:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");
            case Fault.Busy:
                return new(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "2" } }, RequestMessage = request };
            case Fault.Away:
                return new(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
            case Fault.AwayForLong:
                return new(HttpStatusCode.ServiceUnavailable) { Headers = { { "Retry-After", "3600" } }, RequestMessage = request };
            default:
                return await base.SendAsync(request, cancellationToken);
        }
    }
}

internal enum Fault
{
    None,
    NeverArrives,
    AnswerIsLost,
    Busy,
    Away,
    AwayForLong,
}

/// <summary>A clock on which every pause is over at once, and noted.</summary>
internal sealed class HurriedClock : TimeProvider
{
    public List<TimeSpan> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pauses.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
