using System.Net;
using System.Net.Sockets;
using SmsConsole.Smpp.Pdus;

namespace SmsConsole.Smpp.Tests.Session;

/// <summary>A bound client that sends octets as a test gives them.</summary>
internal sealed class RawClient(NetworkStream stream) : IAsyncDisposable
{
    public static async Task<RawClient> BindAsync(IPEndPoint server, BindMode mode)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, TestContext.Current.CancellationToken);
        var client = new RawClient(new(socket, ownsSocket: true));
        Assert.Equal(0u, (await client.AskAsync(Wire.Encode(new BindRequest(mode, "me", ""), 1))).Status);
        return client;
    }

    /// <summary>Sends a PDU and gives the header of the next one that comes.</summary>
    public async Task<PduHeader> AskAsync(byte[] pdu)
    {
        await stream.WriteAsync(pdu, TestContext.Current.CancellationToken);
        var head = new byte[PduHeader.Size];
        await Soon.Is(stream.ReadExactlyAsync(head).AsTask());
        var header = PduHeader.Read(head);
        await Soon.Is(stream.ReadExactlyAsync(new byte[header.Length - PduHeader.Size]).AsTask());
        return header;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
