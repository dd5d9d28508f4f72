using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>The part that watches the clock.</summary>
internal sealed partial class SmppLink
{
    private readonly long startedAt;
    private long lastHeard;
    private long? sendingSince;
    private long? enquiredAt;
    private long? unbindSentAt;
    private volatile bool handling;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of a timer: a fault ends the session and is shown in its end.")]
    private void Tick()
    {
        var expired = Watch();
        try
        {
            foreach (var request in expired)
                Report(request, SubmitOutcome.NoAnswer);
        }
        catch (Exception e)
        {
            End(SessionEndReason.HandlerFailed, e);
        }
    }

    private List<PendingRequest> Watch()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (end is not null)
                return [];
            if (!bound && HasPassed(startedAt, limits.BindTimeout, now))
                End(SessionEndReason.BindTimeout);
            else if (HasPassed(sendingSince, limits.ResponseTimeout, now))
                End(SessionEndReason.WriteStalled);
            else if (HasPassed(unbindSentAt, limits.ResponseTimeout, now))
                End(SessionEndReason.Unbound);
            else if (!handling && HasPassed(enquiredAt, limits.ResponseTimeout, now))
                End(SessionEndReason.EnquireLinkUnanswered);
            if (handling || end is not null)
                return [];

            EnquireWhenSilent(now);
            var deadline = now - (long)(limits.ResponseTimeout.TotalSeconds * time.TimestampFrequency);
            var expired = window.TakeExpired(deadline, outgoing.HandedPosition);
            if (expired.Count > 0)
                SignalSlot();
            return expired;
        }
    }

    private void EnquireWhenSilent(long now)
    {
        if (!bound || enquiredAt is not null || limits.EnquireLinkInterval == Timeout.InfiniteTimeSpan)
            return;
        if (!HasPassed(Volatile.Read(ref lastHeard), limits.EnquireLinkInterval, now))
            return;
        enquiredAt = now;
        Add(new BarePdu(CommandId.EnquireLink), NextSequence(), CommandStatus.Ok);
    }

    private bool HasPassed(long? since, TimeSpan patience, long now) => since is { } start && time.GetElapsedTime(start, now) >= patience;
}
