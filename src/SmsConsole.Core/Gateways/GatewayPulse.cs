using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways;

/// <summary>
/// How a carrier does, from its last ten seconds of answers: whether it may be relied on, and when it is tried again. A carrier that
/// answers late, refuses, throttles or falls silent is given a rest; rests grow, with jitter, until three probes in a row come back good.
/// In memory; a few additions per segment. Safe from any thread.
/// </summary>
internal sealed class GatewayPulse(TimeSpan slowAfter, TimeSpan silentAfter, TimeProvider time, Func<double> chance)
{
    /// <summary>Segments that may be out at a time while the carrier is tried again, and answers that decide.</summary>
    public const int Probes = 3;

    private const int Seconds = 10;
    private const int FewestForSlow = 5;
    private const int FewestForRefusing = 10;
    private const int InARow = 5;
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan JudgeEvery = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Second[] window = new Second[Seconds];
    private volatile GatewayStanding shown = GatewayStanding.Healthy;
    private long judgedAt = time.GetTimestamp();
    private long since = time.GetTimestamp();
    private long quietSince;
    private int inFlight;
    private int failedInARow;
    private int rests;

    /// <summary>The state now; judged at most ten times a second.</summary>
    public GatewayStanding Standing
    {
        get
        {
            if (time.GetElapsedTime(Volatile.Read(ref judgedAt)) >= JudgeEvery)
            {
                lock (gate)
                    Judge();
            }
            return shown;
        }
    }

    /// <summary>How many of the free slots may be used.</summary>
    public int Allow(int free) => Standing switch
    {
        { State: GatewayState.Resting } => 0,
        { State: GatewayState.Probing, Reason: not (RestReason.Slow or RestReason.Throttling) } => Math.Min(free, Math.Max(0, Probes - Volatile.Read(ref inFlight))),
        _ => free,
    };

    public void Submitted(int segments)
    {
        lock (gate)
        {
            if (inFlight == 0)
                quietSince = time.GetTimestamp();
            inFlight += segments;
        }
    }

    /// <param name="begunAt">The timestamp of the submit.</param>
    /// <param name="failure">Why the answer speaks against the carrier; null for a good one.</param>
    public void Answered(long begunAt, RestReason? failure)
    {
        lock (gate)
        {
            if (!IsOfNow(begunAt))
                return;
            Count(begunAt, failure);
            if (failedInARow >= InARow || shown.State is GatewayState.Probing)
                Judge();
        }
    }

    /// <summary>A segment came back without having reached the carrier: that says nothing of it.</summary>
    public void GaveBack(long begunAt)
    {
        lock (gate)
            IsOfNow(begunAt);
    }

    // What left before the carrier was last tried again, such as submits stuck since before its rest, is not counted.
    private bool IsOfNow(long begunAt)
    {
        if (begunAt < since)
            return false;
        inFlight--;
        return true;
    }

    private void Count(long begunAt, RestReason? failure)
    {
        var now = time.GetTimestamp();
        quietSince = now;
        failedInARow = failure is null ? 0 : failedInARow + 1;
        var second = now / time.TimestampFrequency;
        ref var cell = ref window[second % Seconds];
        if (cell.At != second)
            cell = new Second { At = second };
        cell.Answered++;
        cell.Slow += failure is null && time.GetElapsedTime(begunAt, now) > slowAfter ? 1 : 0;
        cell.Refused += failure is RestReason.Refusing ? 1 : 0;
        cell.Throttled += failure is RestReason.Throttling ? 1 : 0;
        cell.Silent += failure is RestReason.Silent ? 1 : 0;
    }

    private void Judge()
    {
        judgedAt = time.GetTimestamp();
        var last = Sum();
        switch (shown.State)
        {
            case GatewayState.Slow or GatewayState.Resting when time.GetUtcNow() >= shown.Until:
                (inFlight, failedInARow, since) = (0, 0, judgedAt);
                Array.Clear(window);
                shown = new(GatewayState.Probing, 0, Reason: shown.Reason);
                break;
            case GatewayState.Probing when IsSilent:
                Rest(RestReason.Silent);
                break;
            case GatewayState.Probing when last.Answered >= Probes && last.Bad * 2 >= last.Answered:
                Rest(last.Slow > last.Failed ? RestReason.Slow : last.WorstFailure);
                break;
            case GatewayState.Probing when last.Answered >= Probes:
                shown = GatewayStanding.Healthy;
                break;
            case GatewayState.Healthy:
                if (rests > 0 && time.GetElapsedTime(since) > Proven)
                    rests = 0;
                if (IsSilent)
                    Rest(RestReason.Silent);
                else if (failedInARow >= InARow || (last.Answered >= FewestForRefusing && last.Failed * 2 >= last.Answered))
                    Rest(last.WorstFailure);
                else if (last.Answered >= FewestForSlow && last.Slow * 2 > last.Answered)
                    Rest(RestReason.Slow);
                else
                    Show(last.Answered < FewestForSlow ? 100 : 100 - (100 * last.Bad / last.Answered));
                break;
        }
    }

    private bool IsSilent => inFlight > 0 && time.GetElapsedTime(quietSince) > silentAfter;

    private void Show(int score)
    {
        if (score != shown.Score)
            shown = new(GatewayState.Healthy, score);
    }

    private void Rest(RestReason reason)
    {
        var longest = Math.Min(LongestRest.TotalSeconds, FirstRest.TotalSeconds * Math.Pow(2, Math.Min(rests++, 10)));
        var until = time.GetUtcNow() + TimeSpan.FromSeconds(longest * (0.75 + (chance() / 2)));
        failedInARow = 0;
        shown = new(reason is RestReason.Slow or RestReason.Throttling ? GatewayState.Slow : GatewayState.Resting, 0, until, reason);
    }

    private Second Sum()
    {
        var now = time.GetTimestamp() / time.TimestampFrequency;
        var sum = default(Second);
        foreach (var cell in window)
        {
            if (now - cell.At >= Seconds)
                continue;
            sum.Answered += cell.Answered;
            sum.Slow += cell.Slow;
            sum.Refused += cell.Refused;
            sum.Throttled += cell.Throttled;
            sum.Silent += cell.Silent;
        }
        return sum;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Second
    {
        public long At;
        public int Answered, Slow, Refused, Throttled, Silent;

        public readonly int Failed => Refused + Throttled + Silent;
        public readonly int Bad => Slow + Failed;

        public readonly RestReason WorstFailure => Refused >= Silent && Refused >= Throttled ? RestReason.Refusing : Throttled >= Silent ? RestReason.Throttling : RestReason.Silent;
    }
}
