using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Authentication;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Session;

internal sealed partial class SmppLink
{
    private static readonly StreamPipeReaderOptions ReadOptions = new(bufferSize: 64 * 1024, minimumReadSize: 4 * 1024, leaveOpen: true);

    private byte[] scratch = [];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: a fault ends the session and is shown in its end.")]
    private async Task RunAsync()
    {
        var timer = time.CreateTimer(static link => ((SmppLink)link!).Tick(), this, limits.TickPeriod, limits.TickPeriod);
        var reading = Task.CompletedTask;
        try
        {
            await stream.OpenAsync(gone.Token);
            reading = ReadLoopAsync();
            await WriteLoopAsync();
        }
        catch (AuthenticationException e)
        {
            End(SessionEndReason.TlsFailed, e);
        }
        catch (Exception e)
        {
            End(SessionEndReason.ConnectionLost, e);
        }
        stream.Close(isAborted: end?.Reason == SessionEndReason.Aborted);
        ReportOpen();
        await reading;
        await stream.DisposeAsync();
        await timer.DisposeAsync();
        await loopsCancelled;
        gone.Dispose();
        writeWake.Dispose();
        completion.SetResult(end ?? new(SessionEndReason.ConnectionLost));
    }

    /// <summary>Returns only by exception: that of the socket, or cancellation once the session has ended.</summary>
    private async Task WriteLoopAsync()
    {
        while (true)
        {
            await writeWake.WaitAsync(gone.Token);
            while (TryTake(out var octets))
            {
                // Before it leaves, so that no answer is shown ahead of what it answers.
                tap?.ShowOurs(octets.Span);
                await SendAsync(octets);
            }
        }
    }

    /// <summary>Notes since when the connection has not taken all it was given; usually it takes it at once.</summary>
    private async ValueTask SendAsync(ReadOnlyMemory<byte> octets)
    {
        var sending = stream.Octets.WriteAsync(octets, gone.Token);
        if (!sending.IsCompleted)
        {
            lock (gate)
                sendingSince = time.GetTimestamp();
        }
        await sending;
        lock (gate)
            sendingSince = null;
    }

    private bool TryTake(out ReadOnlyMemory<byte> octets)
    {
        lock (gate)
        {
            octets = end is null ? outgoing.Take() : default;
            writerIdle = octets.IsEmpty;
            if (outgoing.Length <= OutgoingLimit)
            {
                roomMade?.TrySetResult();
                roomMade = null;
            }
            if (octets.IsEmpty && endAfterFlush is { } reason)
                End(reason);
            return !octets.IsEmpty;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the loop: a fault ends the session and is shown in its end.")]
    private async Task ReadLoopAsync()
    {
        var input = PipeReader.Create(stream.Octets, ReadOptions);
        try
        {
            while (await ReadSomeAsync(input))
            {
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The session has ended already.
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            End(SessionEndReason.ConnectionLost, e);
        }
        catch (Exception e)
        {
            End(SessionEndReason.HandlerFailed, e);
        }
        await input.CompleteAsync();
    }

    /// <summary>Handles the PDUs that have arrived; false when nothing more can be read.</summary>
    private async ValueTask<bool> ReadSomeAsync(PipeReader input)
    {
        var read = await input.ReadAsync(gone.Token);
        var rest = read.Buffer;
        PduHeader header;
        // While we ourselves do not read on, silence and missing answers say nothing about the other side.
        handling = true;
        while (Frame.TryTake(ref rest, out header, out var body))
        {
            var octets = Flat(body);
            tap?.Show(isOurs: false, header, octets);
            var handled = Handle(header, octets);
            if (!handled.IsCompletedSuccessfully)
                await handled;
            if (outgoing.Length > OutgoingLimit)
                await RoomAsync();
        }
        Volatile.Write(ref lastHeard, time.GetTimestamp());
        handling = false;
        input.AdvanceTo(rest.Start, rest.End);
        if (!header.HasValidLength)
        {
            Nack(header.Sequence, CommandStatus.InvalidCommandLength);
            EndAfterFlush(SessionEndReason.ProtocolError);
            return false;
        }
        if (read.IsCompleted)
            End(SessionEndReason.PeerClosed);
        return !read.IsCompleted;
    }

    private ValueTask Handle(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.Command)
        {
            case CommandId.EnquireLink:
                Answer(new BarePdu(CommandId.EnquireLinkResp), header.Sequence, CommandStatus.Ok);
                return default;
            case CommandId.EnquireLinkResp:
                lock (gate)
                    enquiredAt = null;
                return default;
            case CommandId.Unbind:
                Answer(new BarePdu(CommandId.UnbindResp), header.Sequence, CommandStatus.Ok);
                EndAfterFlush(SessionEndReason.PeerUnbound);
                return default;
            case CommandId.UnbindResp:
                if (unbindSentAt is not null)
                    End(SessionEndReason.Unbound);
                return default;
            default:
                return header.IsResponse && TryComplete(header, body) ? default : owner.OnPduAsync(header, body);
        }
    }

    private Task RoomAsync()
    {
        lock (gate)
        {
            return end is null && outgoing.Length > OutgoingLimit
                ? (roomMade ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

    private ReadOnlySpan<byte> Flat(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
            return body.FirstSpan;
        var length = (int)body.Length;
        if (scratch.Length < length)
            scratch = new byte[length];
        body.CopyTo(scratch);
        return scratch.AsSpan(0, length);
    }
}
