namespace SmsConsole.Core.Campaigns;

/// <summary>A check under way; whoever asks for the same check waits for this one.</summary>
internal sealed class RunningCheck(long fileBytes, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly long begun = time.GetTimestamp();
    private bool isOver;

    public CancellationToken Stopping => stop.Token;
    public TaskCompletionSource<Outcome<Done>> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public CheckProgress Progress { get; private set; } = new(0, 0, fileBytes, 0);

    public void Stop()
    {
        lock (gate)
        {
            if (!isOver)
                stop.Cancel();
        }
    }

    public void Reach(int rows, long bytes)
    {
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        Progress = new(rows, Math.Min(bytes, fileBytes), fileBytes, seconds > 0 ? rows / seconds : 0);
    }

    public void Dispose()
    {
        lock (gate)
            isOver = true;
        stop.Dispose();
    }
}
