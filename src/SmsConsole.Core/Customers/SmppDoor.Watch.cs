using Microsoft.Extensions.Logging;
using SmsConsole.Core.Live;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Core.Customers;

/// <summary>The part that looks after open sessions: who may stay, and parts that wait in vain.</summary>
public sealed partial class SmppDoor
{
    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Look, time, stopping.Token);
                await WatchOnceAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task WatchOnceAsync()
    {
        try
        {
            var open = sessions.Values.Where(s => !s.IsParting).ToList();
            foreach (var session in open)
                session.Answer(session.WithParts(p => p.TakeOverdue()), SmppWords.PartsMissing, "");
            if (open.Count == 0)
                return;
            news.Publish(NewsBoard.Customers);
            var still = await signIns.StillInAsync([.. open.Select(s => s.SignedIn)], stopping.Token);
            foreach (var session in open)
            {
                if (still.TryGetValue(session.SignedIn, out var actor) && actor.May(Access.Right.Send))
                    session.Actor = actor;
                else
                    _ = PartAsync(session);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogWatchFailed(e);
        }
    }

    /// <summary>Unbinds a session; cuts it where the other side does not follow.</summary>
    internal async Task PartAsync(CustomerSession session)
    {
        session.IsParting = true;
        session.Answer(session.WithParts(p => p.TakeAll()), CommandStatus.InvalidBindStatus, "");
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await session.Wire.UnbindAsync(Drain, patience.Token);
        }
        catch (OperationCanceledException)
        {
            session.Wire.Abort();
        }
    }

    [LoggerMessage(EventId = 1479, Level = LogLevel.Error, Message = "Open SMPP sessions could not be looked after and will be looked at again")]
    private partial void LogWatchFailed(Exception e);
}
