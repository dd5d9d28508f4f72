using System.Net;
using System.Text;

namespace SmsConsole.Client;

/// <summary>The multipart body of a new campaign. Each attempt writes the same bytes, by which the console knows it again.</summary>
internal sealed class Upload
{
    private readonly string boundary = $"sms-{Guid.NewGuid():N}";
    private readonly Stream file;
    private readonly long from;
    private readonly byte[] head, tail;

    public Upload(byte[] settings, Stream file, string fileName)
    {
        this.file = file;
        from = file.CanSeek ? file.Position : 0;
        head =
        [
            .. Utf8($"--{boundary}\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n"),
            .. settings,
            .. Utf8($"\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{Quoted(fileName)}\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
        ];
        tail = Utf8($"\r\n--{boundary}--\r\n");
    }

    public HttpContent ToContent()
    {
        if (file.CanSeek)
            file.Position = from;
        return new Content(this);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    // As browsers write a name (WHATWG HTML, multipart/form-data encoding).
    private static string Quoted(string name) =>
        name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private sealed class Content : HttpContent
    {
        private readonly Upload upload;

        public Content(Upload upload)
        {
            this.upload = upload;
            Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", upload.boundary) } };
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(upload.head, cancellationToken);
            await upload.file.CopyToAsync(stream, cancellationToken);
            await stream.WriteAsync(upload.tail, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = upload.file.CanSeek ? upload.head.Length + upload.file.Length - upload.from + upload.tail.Length : 0;
            return upload.file.CanSeek;
        }
    }
}
