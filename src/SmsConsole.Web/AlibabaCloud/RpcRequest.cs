using System.Buffers;
using System.Security.Cryptography;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>A request at <c>/</c> with its body read and its parameters decoded. The console's home page is there, too: a request is for this door when it says so.</summary>
internal sealed class RpcRequest
{
    /// <summary>1,000 numbers in the query are 14 KB; Kestrel takes more than this, so that a longer line gets an answer that an SDK can read.</summary>
    public const int LongestLine = 512 * 1024;

    public const int LongestBody = 8 * 1024 * 1024;

    private static readonly byte[] EmptyHash = SHA256.HashData([]);

    private RpcRequest(HttpContext context, RpcParameters parameters, byte[] bodyHash) => (Context, Parameters, BodyHash) = (context, parameters, bodyHash);

    public HttpContext Context { get; }
    public RpcParameters Parameters { get; }

    /// <summary>The SHA-256 of the body as it came.</summary>
    public byte[] BodyHash { get; }

    public string Method => Context.Request.Method;

    /// <summary>XML where it asks for that, or, by the older signature, where it does not say.</summary>
    public bool WantsXml => Acs3.IsOf(Header("Authorization"))
        ? Header("Accept").Contains("xml", StringComparison.OrdinalIgnoreCase)
        : !(Parameters["Format"] ?? "XML").Equals("JSON", StringComparison.OrdinalIgnoreCase);

    /// <summary>A header by its name, several of the name with commas between; empty where there is none.</summary>
    public string Header(string name) => Context.Request.Headers[name].ToString();

    /// <summary>Whether headers or query say that it is for this door; null where its form may say so.</summary>
    public static bool? IsFor(HttpRequest request)
    {
        if (request.Path.Value is not ("/" or ""))
            return false;
        if (request.Headers.ContainsKey("x-acs-action") || Acs3.IsOf(request.Headers.Authorization.ToString()) || NamesAction(request.QueryString.Value))
            return true;
        return HttpMethods.IsPost(request.Method) && IsForm(request) ? null : false;
    }

    /// <summary>Reads the whole request, or says that it is too large. A form that names no action is put back for whoever else wants it; then both are null.</summary>
    public static async ValueTask<(RpcRequest? Request, GatewayRefusal? Refusal)> ReadAsync(HttpContext context, bool isSure)
    {
        var request = context.Request;
        if (request.QueryString.Value is { Length: > LongestLine })
            return (null, GatewayRefusal.LineTooLong);
        if (await ReadBodyAsync(request) is not { } body)
            return (null, GatewayRefusal.BodyTooLarge);
        try
        {
            if (!isSure && !NamesAction(body.Span))
            {
                request.Body = new MemoryStream(body.Span.ToArray());
                return (null, null);
            }
            // The form is decoded where it lies, so its bytes are hashed before.
            var hash = body.Length == 0 ? EmptyHash : SHA256.HashData(body.Span);
            return (new(context, new(request.QueryString.Value, IsForm(request) ? body.Span : []), hash), null);
        }
        finally
        {
            body.Return();
        }
    }

    private static bool IsForm(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    // The name stands at the beginning, or behind an ampersand.
    private static bool NamesAction(ReadOnlySpan<char> query) => query.StartsWith("?Action=", StringComparison.Ordinal) || query.Contains("&Action=", StringComparison.Ordinal);

    private static bool NamesAction(ReadOnlySpan<byte> form) => form.StartsWith("Action="u8) || form.IndexOf("&Action="u8) > 0;

    private static async ValueTask<Rented?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength == 0 || (request.ContentLength is null && HttpMethods.IsGet(request.Method)))
            return new Rented([], 0);
        if (request.ContentLength > LongestBody)
            return null;
        var bytes = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096) + 1);
        var length = 0;
        while (await request.Body.ReadAsync(bytes.AsMemory(length), request.HttpContext.RequestAborted) is > 0 and var read)
        {
            length += read;
            if (length > LongestBody)
            {
                ArrayPool<byte>.Shared.Return(bytes);
                return null;
            }
            if (length < bytes.Length)
                continue;
            var larger = ArrayPool<byte>.Shared.Rent(length * 2);
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
        return new Rented(bytes, length);
    }

    private readonly record struct Rented(byte[] Bytes, int Length)
    {
        public Span<byte> Span => Bytes.AsSpan(0, Length);

        public void Return()
        {
            if (Bytes.Length > 0)
                ArrayPool<byte>.Shared.Return(Bytes);
        }
    }
}
