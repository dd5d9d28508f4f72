using System.Net;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>
/// A request's body that knows whether any of the request may have left: it is asked for when the connection stands and the
/// headers go out. A request always has one, an empty one too: without a body the framework would send it again by itself
/// when a connection breaks.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly byte[] body;

    private SentContent(byte[] body) => this.body = body;

    public bool HasStarted { get; private set; }

    /// <summary>Puts itself in the place of the request's body.</summary>
    public static async Task<SentContent> WatchAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var inner = request.Content;
        var watched = new SentContent(inner is null ? [] : await inner.ReadAsByteArrayAsync(ct));
        watched.Headers.ContentType = inner?.Headers.ContentType;
        request.Content = watched;
        inner?.Dispose();
        return watched;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasStarted = true;
        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
