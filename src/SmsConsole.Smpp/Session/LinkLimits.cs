namespace SmsConsole.Smpp.Session;

/// <summary>What both sides of a connection are bound by.</summary>
internal sealed record LinkLimits(int Window, TimeSpan EnquireLinkInterval, TimeSpan ResponseTimeout, TimeSpan BindTimeout)
{
    private const int MaxWindow = 100_000;

    public int Window { get; } = Window is >= 1 and <= MaxWindow
        ? Window
        : throw new ArgumentOutOfRangeException(nameof(Window), Window, $"The window is 1 to {MaxWindow}.");

    /// <summary>How often the clock is looked at: a quarter of the shortest patience, between 10 ms and 1 s.</summary>
    public TimeSpan TickPeriod
    {
        get
        {
            var shortest = TimeSpan.FromSeconds(4);
            foreach (var patience in (ReadOnlySpan<TimeSpan>)[EnquireLinkInterval, ResponseTimeout, BindTimeout])
            {
                if (patience > TimeSpan.Zero && patience < shortest)
                    shortest = patience;
            }
            return TimeSpan.FromMilliseconds(Math.Max(10, shortest.TotalMilliseconds / 4));
        }
    }
}
