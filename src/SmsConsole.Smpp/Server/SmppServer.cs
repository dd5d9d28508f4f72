using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Smpp.Server;

/// <summary>Listens for SMPP clients: the carrier's side of the wire.</summary>
public sealed class SmppServer : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly ISmppServerHandler handler;
    private readonly SmppServerOptions options;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<SmppServerSession, bool> sessions = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;

    private SmppServer(IPEndPoint endPoint, ISmppServerHandler handler, SmppServerOptions options, TimeProvider time)
    {
        (this.handler, this.options, this.time) = (handler, options, time);
        // A value out of range is refused here rather than with the first connection.
        _ = options.Limits;
        listener = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(endPoint);
            listener.Listen();
            EndPoint = (IPEndPoint?)listener.LocalEndPoint ?? endPoint;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
        accepting = AcceptAsync();
    }

    private int isDisposed;

    /// <summary>Where the server listens, with the port that was given when 0 was asked for.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The connections now open, bound or not.</summary>
    public IReadOnlyCollection<SmppServerSession> Sessions => [.. sessions.Keys];

    /// <summary>Listens at once; port 0 takes any free one. Throws <see cref="SocketException"/> when the port is taken.</summary>
    public static SmppServer Start(IPEndPoint endPoint, ISmppServerHandler handler, SmppServerOptions options, TimeProvider time) =>
        new(endPoint, handler, options, time);

    /// <summary>
    /// Connects to a client that waits for it and asks it to bind; from there on it is a session like any other. Null when there
    /// are too many sessions; throws <see cref="SocketException"/> when nobody is there.
    /// </summary>
    public async Task<SmppServerSession?> OutbindAsync(EndPoint client, Outbind pdu, CancellationToken ct)
    {
        var socket = new Socket(client.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(client, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        var session = Admit(socket);
        session?.Invite(pdu);
        // Whoever stops the server may have missed a session that was still connecting.
        if (stopping.IsCancellationRequested && session is not null)
            await session.DisposeAsync();
        return session;
    }

    /// <summary>Stops listening, closes every session at once and waits for their ends. Unbind them first to part in peace.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
            return;
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(sessions.Keys.Select(session => session.DisposeAsync().AsTask()));
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Admit(await listener.AcceptAsync(stopping.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // This one hung up before we got to it, or descriptors ran out for the moment; the next may be luckier.
                await Task.Yield();
            }
        }
    }

    private SmppServerSession? Admit(Socket socket)
    {
        if (sessions.Count >= options.MaxSessions)
        {
            socket.Dispose();
            return null;
        }
        socket.NoDelay = true;
        var session = new SmppServerSession(socket, options, handler, time);
        sessions.TryAdd(session, true);
        _ = session.RunAsync(ended => sessions.TryRemove(ended, out _));
        return session;
    }
}
