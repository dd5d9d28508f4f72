using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmsConsole.Bench;

/// <summary>One kept-alive HTTP/1.1 connection that costs the load's side next to nothing: bytes out, status and end of the answer in.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly string host;
    private readonly string headers;

    private RawHttp(int port, string headers) => (host, this.headers) = ($"127.0.0.1:{port}", headers);

    /// <param name="headers">Further header lines, each ended by CR LF.</param>
    public static async Task<RawHttp> ConnectAsync(int port, string headers)
    {
        var http = new RawHttp(port, headers);
        await http.socket.ConnectAsync(IPAddress.Loopback, port);
        return http;
    }

    /// <summary>Gives the status of the answer, once all of it is here.</summary>
    /// <param name="own">Header lines of this request alone, each ended by CR LF.</param>
    public async Task<int> SendAsync(string method, string path, string body, string own = "Content-Type: application/json\r\n")
    {
        var request = Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{own}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        await socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new InvalidOperationException("The server closed the connection.");
            length += read;
            if (IsWhole(buffer.AsSpan(0, length)))
                return int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture);
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var value = head[(at + 16)..];
        var line = value.IndexOf((byte)13);
        return answer.Length - end - 4 >= int.Parse(line < 0 ? value : value[..line], CultureInfo.InvariantCulture);
    }
}
