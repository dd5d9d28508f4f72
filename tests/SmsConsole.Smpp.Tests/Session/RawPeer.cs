using System.Net;
using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>A carrier that reads and writes octets exactly when a test says so.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private Socket? connection;

    public RawPeer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
    }

    public SmppClientOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint?)listener.LocalEndPoint)!.Port,
        SystemId = "me",
        EnquireLinkInterval = Timeout.InfiniteTimeSpan,
    };

    public async Task<SmppClient> BindAsync(RecordingSink sink, TimeProvider time, SmppClientOptions? options = null)
    {
        var connecting = SmppClient.ConnectAsync(options ?? Options, sink, time, TestContext.Current.CancellationToken);
        await AcceptAsync();
        var (bind, _) = await ReadAsync();
        await WriteAsync(Wire.Encode(new BindResponse((BindMode)bind.Command, "raw"), bind.Sequence));
        return await Soon.Is(connecting);
    }

    public async Task AcceptAsync() => connection = await Soon.Is(listener.AcceptAsync());

    public async Task WriteAsync(params byte[] octets) => await Soon.Is(connection!.SendAsync(octets));

    /// <summary>The next PDU; throws <see cref="EndOfStreamException"/> at the connection's end, even inside a PDU.</summary>
    public async Task<(PduHeader Header, byte[] Body)> ReadAsync()
    {
        var header = PduHeader.Read(await ReadExactlyAsync(PduHeader.Size));
        return (header, await ReadExactlyAsync((int)header.Length - PduHeader.Size));
    }

    /// <summary>Waits until anything at all arrives.</summary>
    public async Task<int> ReadSomeAsync() => await Soon.Is(connection!.ReceiveAsync(new byte[1]));

    /// <summary>All that arrives until the other side closes.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await Soon.Is(connection!.ReceiveAsync(buffer)) is > 0 and var count)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    public void Hangup() => connection!.Close();

    public void Dispose()
    {
        connection?.Dispose();
        listener.Dispose();
    }

    private async Task<byte[]> ReadExactlyAsync(int count)
    {
        var octets = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await Soon.Is(connection!.ReceiveAsync(octets.AsMemory(read)).AsTask());
            read += more > 0 ? more : throw new EndOfStreamException();
        }
        return octets;
    }
}
