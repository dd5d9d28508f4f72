using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SmsConsole.Smpp.Session;

/// <summary>The connected socket as its link reads and writes it: bare, or with TLS over it once <see cref="OpenAsync"/> is done.</summary>
internal sealed class LinkStream : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly Func<SslStream, CancellationToken, Task>? shakeHands;

    private LinkStream(Socket socket, Func<SslStream, CancellationToken, Task>? shakeHands)
    {
        (this.socket, this.shakeHands) = (socket, shakeHands);
        var bare = new NetworkStream(socket, ownsSocket: false);
        Octets = shakeHands is null ? bare : new SslStream(bare);
    }

    /// <summary>One may read while another writes.</summary>
    public Stream Octets { get; }

    public static LinkStream ToServer(Socket socket, SmppTls? tls, string host) =>
        new(socket, tls is null ? null : (stream, ct) => ShakeHandsAsync(stream, tls, tls.ServerName ?? host, ct));

    public static LinkStream ToClient(Socket socket, SslStreamCertificateContext? certificate) =>
        new(socket, certificate is null ? null : (stream, ct) => stream.AuthenticateAsServerAsync(new() { ServerCertificateContext = certificate }, ct));

    /// <summary>Throws <see cref="AuthenticationException"/> when the two sides do not agree on TLS; a bare stream is open at once.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        if (Octets is not SslStream stream || shakeHands is null)
            return;
        try
        {
            await shakeHands(stream, ct);
        }
        catch (IOException e)
        {
            throw new AuthenticationException("The other side broke off the TLS handshake.", e);
        }
    }

    /// <summary>
    /// Closes the connection, with a reset when aborted. TLS says no goodbye of its own: unbind is the one that SMPP knows, and no
    /// PDU can be cut short unnoticed.
    /// </summary>
    public void Close(bool isAborted)
    {
        try
        {
            if (isAborted)
                socket.LingerState = new(enable: true, seconds: 0);
            else
                socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The connection is gone already.
        }
        socket.Dispose();
    }

    public ValueTask DisposeAsync() => Octets.DisposeAsync();

    private static async Task ShakeHandsAsync(SslStream stream, SmppTls tls, string name, CancellationToken ct)
    {
        (CertificatePin Shown, SslPolicyErrors Errors)? refused = null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = name,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                if (certificate is null)
                    return false;
                var shown = CertificatePin.Of(certificate);
                if (!tls.Trusts(shown, errors))
                    refused = (shown, errors);
                return refused is null;
            },
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, ct);
        }
        catch (AuthenticationException e) when (refused is { } certificate)
        {
            throw new UntrustedCertificateException(name, certificate.Shown, certificate.Errors, tls.Pin is not null, e);
        }
    }
}
