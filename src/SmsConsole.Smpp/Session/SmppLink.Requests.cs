using System.Diagnostics.CodeAnalysis;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

/// <summary>The part that counts requests against the window and reports their ends.</summary>
internal sealed partial class SmppLink
{
    /// <summary>
    /// Puts a request into the outgoing buffer; false when the window is full or the session is not bound or ending.
    /// Invalid fields throw <see cref="ArgumentException"/> and leave no trace.
    /// </summary>
    public bool TryRequest<TPdu>(in TPdu pdu, long tag, TaskCompletionSource<RequestDone>? waiter = null) where TPdu : IPdu
    {
        lock (gate)
        {
            if (!MayRequest || window.Free <= 0)
                return false;
            var number = NextSequence();
            var position = outgoing.Position;
            Add(pdu, number, CommandStatus.Ok);
            window.Add(number, new(pdu.Command | CommandId.GenericNack, tag, position, time.GetTimestamp(), waiter));
            return true;
        }
    }

    /// <summary>Sends a request as soon as the window has room, and waits for its answer. Giving up waiting leaves it in the window.</summary>
    public async Task<RequestDone> RequestAsync<TPdu>(TPdu pdu, CancellationToken ct) where TPdu : IPdu
    {
        var waiter = new TaskCompletionSource<RequestDone>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!TryRequest(pdu, 0, waiter))
        {
            if (await WaitForSlotsAsync(ct) == 0)
                return new(SubmitOutcome.NotWritten, CommandStatus.Ok);
        }
        return await waiter.Task.WaitAsync(ct);
    }

    /// <summary>Waits until a request may be sent and gives the number of free slots; 0 when none will ever be.</summary>
    public async ValueTask<int> WaitForSlotsAsync(CancellationToken ct)
    {
        while (true)
        {
            Task freed;
            lock (gate)
            {
                if (!MayRequest)
                    return 0;
                if (window.Free > 0)
                    return window.Free;
                freed = SlotFreed();
            }
            await freed.WaitAsync(ct);
        }
    }

    /// <summary>Ends the request that this answers; false for a late or foreign answer, or one of another kind than was asked.</summary>
    private bool TryComplete(in PduHeader header, ReadOnlySpan<byte> body)
    {
        PendingRequest request;
        lock (gate)
        {
            if (!window.TryTake(header.Sequence, header.Command, out request))
                return false;
            SignalSlot();
        }
        if (header.Command == CommandId.GenericNack)
            Report(request, SubmitOutcome.Answered, header.Status == CommandStatus.Ok ? CommandStatus.UnknownError : header.Status);
        else
            Report(request, SubmitOutcome.Answered, header.Status, body);
        return true;
    }

    private void Report(in PendingRequest request, SubmitOutcome outcome, uint status = CommandStatus.Ok, ReadOnlySpan<byte> body = default)
    {
        if (request.Waiter is null)
            owner.OnRequestDone(new(request.Tag, outcome, status, SubmitSmResp.ReadMessageId(body)));
        else if (request.Answer == CommandId.QuerySmResp && QuerySmResp.TryRead(body, out var found) == DecodeError.None)
            request.Waiter.SetResult(new(outcome, status, found));
        else
            request.Waiter.SetResult(new(outcome, status));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Each request must be reported, whatever the report of another one threw.")]
    private void ReportOpen()
    {
        List<PendingRequest> open;
        lock (gate)
            open = window.TakeAll();
        foreach (var request in open)
        {
            try
            {
                var outcome = request.Position < outgoing.HandedPosition ? SubmitOutcome.NoAnswer : SubmitOutcome.NotWritten;
                Report(request, outcome);
            }
            catch (Exception e)
            {
                end = new(SessionEndReason.HandlerFailed, e);
            }
        }
    }
}
