namespace SmsConsole.Core.Verifications;

/// <summary>The codes of a prefix or a country: those of the last minutes, of the last days, and what is usual.</summary>
internal sealed class Place
{
    private DateTimeOffset at;
    private Evidence sudden;
    private Evidence slow;
    private Evidence usual;
    private DateTimeOffset? doubted;
    private DateTimeOffset? first;

    /// <summary>The number that was sent to last.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Whether too many unverified codes were seen, and are not relieved.</summary>
    public bool IsDoubted(DateTimeOffset now) => doubted is not null && now - at < PumpingRules.Sudden;

    public Evidence Usual(DateTimeOffset now)
    {
        Move(now);
        return usual;
    }

    /// <summary>How many codes there usually are in an hour.</summary>
    public double UsualPerHour(DateTimeOffset now)
    {
        var (all, seen) = (Usual(now), first is { } since ? now - since : TimeSpan.Zero);
        var hours = PumpingRules.Usual.TotalHours / Math.Log(2) * (1 - Math.Pow(2, -seen / PumpingRules.Usual));
        return hours < 1 ? 0 : (all.Unverified + all.Verified) / hours;
    }

    public (Evidence Sudden, Evidence Slow) Seen(DateTimeOffset now)
    {
        Move(now);
        return (sudden, slow);
    }

    /// <summary>What is seen here, where one more code is too many; otherwise null.</summary>
    public Evidence? Judge(DateTimeOffset now, double weight, double run, double perVerified)
    {
        Move(now);
        return PumpingRules.IsPumped(sudden, weight, run, perVerified) ? sudden
            : PumpingRules.IsPumped(slow, weight, run, perVerified) ? slow
            : null;
    }

    /// <summary>The same where many may come at once and mean it: what is seen, and whether it has been too many for long enough to be sure.</summary>
    public (Evidence Seen, bool IsSure)? Doubt(DateTimeOffset now, double run, double perVerified)
    {
        if (Judge(now, weight: 1, run, perVerified) is { } seen)
            return (seen, now - (doubted ??= now) >= PumpingRules.InDoubt);
        if (PumpingRules.IsRelieved(sudden, run, perVerified) && PumpingRules.IsRelieved(slow, run, perVerified))
            doubted = null;
        return null;
    }

    public void Sent(DateTimeOffset now, double weight, long number)
    {
        Move(now);
        first ??= now;
        (sudden, slow, usual, LastNumber) = (sudden.Sent(weight), slow.Sent(weight), usual.Sent(weight), number);
    }

    public void Passed(DateTimeOffset now, double weight, TimeSpan ago)
    {
        Move(now);
        sudden = sudden.Passed(weight, ago, PumpingRules.Sudden);
        slow = slow.Passed(weight, ago, PumpingRules.Slow);
        usual = usual.Passed(weight, ago, PumpingRules.Usual);
    }

    public void Take(Evidence part, DateTimeOffset now) => Take(part, part, now);

    public void Take(Evidence fromSudden, Evidence fromSlow, DateTimeOffset now)
    {
        Move(now);
        (sudden, slow, usual, doubted) = (sudden.Without(fromSudden), slow.Without(fromSlow), usual.Without(fromSlow), null);
    }

    public void Remember(Evidence before, DateTimeOffset now)
    {
        Move(now);
        usual = before;
    }

    // Rows of other processes may be a little older than what was counted last: they weigh as if they were new.
    private void Move(DateTimeOffset now)
    {
        if (now <= at)
            return;
        var passed = now - at;
        (sudden, slow, usual, at) = (sudden.After(passed, PumpingRules.Sudden), slow.After(passed, PumpingRules.Slow), usual.After(passed, PumpingRules.Usual), now);
    }
}
