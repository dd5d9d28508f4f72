namespace SmsConsole.Core.Verifications;

/// <summary>
/// Tells when the run against a held country is over: when for a while no more is asked for than there is at a busy hour. The more often it was held of late,
/// the longer the while, so that little is won by pausing.
/// </summary>
internal sealed class RunWatch
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private const double Margin = 3;
    private const double Busy = 2;
    private const int MostDoublings = 6;
    private readonly Dictionary<long, (DateTimeOffset Since, long Refused, int Quiet)> windows = [];

    /// <summary>To be asked now and then, with how many were refused in all.</summary>
    public bool IsOver(long hold, long refused, double usualPerHour, int heldBefore, DateTimeOffset now)
    {
        foreach (var gone in windows.Where(w => now - w.Value.Since > Window * 3).Select(w => w.Key).ToList())
            windows.Remove(gone);
        if (!windows.TryGetValue(hold, out var window))
            windows.Add(hold, window = (now, refused, 0));
        if (now - window.Since < Window)
            return false;
        var quiet = refused - window.Refused <= Margin + (Busy * usualPerHour * (now - window.Since).TotalHours) ? window.Quiet + 1 : 0;
        windows[hold] = (now, refused, quiet);
        return quiet >= 1 << Math.Min(heldBefore, MostDoublings) && windows.Remove(hold);
    }
}
