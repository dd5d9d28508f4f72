namespace SmsConsole.Web.Tests.Ui;

/// <summary>A clock that moves only when told; its timers fire then.</summary>
public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<(DateTimeOffset Due, TimerCallback Callback, object? State)> timers = [];
    private DateTimeOffset now = now;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by)
    {
        now += by;
        foreach (var timer in timers.Where(t => t.Due <= now).ToList())
        {
            timers.Remove(timer);
            timer.Callback(timer.State);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timers.Add((now + dueTime, callback, state));
        return new Handle();
    }

    private sealed class Handle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;
        public void Dispose() { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
