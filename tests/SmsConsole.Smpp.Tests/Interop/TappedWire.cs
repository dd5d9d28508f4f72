using System.Net;
using System.Net.Sockets;

namespace SmsConsole.Smpp.Tests.Interop;

/// <summary>Passes connections on to another loopback port, and keeps what went each way.</summary>
internal sealed class TappedWire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int target;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<List<(bool ToServer, byte[] Octets)>> connections = [];
    private readonly List<Task> passing = [];

    public TappedWire(int target)
    {
        this.target = target;
        listener.Start();
        passing.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What went so far, by connection, in its order.</summary>
    public IReadOnlyList<IReadOnlyList<(bool ToServer, byte[] Octets)>> Connections
    {
        get
        {
            lock (connections)
                return [.. connections.Select(c => c.ToList())];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        List<Task> all;
        lock (connections)
            all = [.. passing];
        await Task.WhenAll(all);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, target, stopping.Token);
                List<(bool, byte[])> kept = [];
                lock (connections)
                {
                    connections.Add(kept);
                    passing.Add(PassAsync(client, server, octets => kept.Add((true, octets))));
                    passing.Add(PassAsync(server, client, octets => kept.Add((false, octets))));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, Action<byte[]> keep)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, stopping.Token)) > 0)
            {
                lock (connections)
                    keep(buffer[..read]);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), stopping.Token);
            }
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One side hung up, or the test is over.
        }
    }
}
