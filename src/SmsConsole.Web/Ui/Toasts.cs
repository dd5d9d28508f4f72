namespace SmsConsole.Web.Ui;

/// <summary>The notices of one open page. Good news leaves after a while; what went wrong, or has a link, stays until it is closed.</summary>
public sealed class Toasts(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(8);

    private readonly Lock gate = new();
    private readonly List<ITimer> timers = [];
    private List<Toast> shown = [];

    public event EventHandler? Changed;

    public IReadOnlyList<Toast> Shown => shown;

    public void Show(string text, StatusTone tone = StatusTone.Ok, string? href = null, string? linkText = null)
    {
        Toast toast = new(text, tone, href, linkText);
        lock (gate)
        {
            shown = [.. shown, toast];
            if (tone is not (StatusTone.Bad or StatusTone.Warn) && href is null)
                timers.Add(time.CreateTimer(_ => Close(toast), null, Stay, Timeout.InfiniteTimeSpan));
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Close(Toast toast)
    {
        lock (gate)
            shown = [.. shown.Where(t => !ReferenceEquals(t, toast))];
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (gate)
            timers.ForEach(t => t.Dispose());
    }
}
