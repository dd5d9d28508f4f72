using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace SmsConsole.Core;

/// <summary>A loop that does its work every so often. Work that fails is tried again next time, and a stop of the console ends it quietly.</summary>
public abstract class PeriodicWork(TimeSpan every, TimeProvider time) : BackgroundService
{
    protected TimeProvider Time => time;

    /// <summary>Does the work once.</summary>
    protected abstract Task WorkAsync(CancellationToken ct);

    /// <summary>Logs that it failed.</summary>
    protected abstract void LogFailed(Exception fault);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops, perhaps in the middle of a start that failed.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: a database that is away for a moment must not end it.")]
    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await WorkAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
        }
    }
}
