using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Web.Tests.AlibabaCloud;

/// <summary>Signs requests as a client does, written apart from the server's side.</summary>
internal sealed record TestSigner(string KeyId, string Secret)
{
    public DateTimeOffset Now { get; init; } = TimeProvider.System.GetUtcNow();
    public string Nonce { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>Signature V3: everything in the query, or with a form as its body.</summary>
    public HttpRequestMessage V3(string action, string version, Dictionary<string, string> query, Dictionary<string, string>? form = null, string host = "localhost")
    {
        var text = Join(query);
        var body = form is null ? "" : Join(form);
        Dictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["host"] = host,
            ["x-acs-action"] = action,
            ["x-acs-version"] = version,
            ["x-acs-date"] = Date,
            ["x-acs-signature-nonce"] = Nonce,
            ["x-acs-content-sha256"] = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body))),
        };
        if (form is not null)
            headers["content-type"] = "application/x-www-form-urlencoded";
        var names = headers.Keys.Order(StringComparer.Ordinal).ToList();
        var signed = string.Join(';', names);
        var canonical = $"POST\n/\n{text}\n{string.Concat(names.Select(n => $"{n}:{headers[n]}\n"))}\n{signed}\n{headers["x-acs-content-sha256"]}";
        var toSign = "ACS3-HMAC-SHA256\n" + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/?{text}");
        foreach (var (name, value) in headers.Where(h => h.Key is not ("host" or "content-type")))
            request.Headers.Add(name, value);
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"ACS3-HMAC-SHA256 Credential={KeyId},SignedHeaders={signed},Signature={Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(toSign)))}");
        if (form is not null)
            request.Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
        return request;
    }

    /// <summary>The parameters with those of the RPC signature 1.0, and the signature.</summary>
    public Dictionary<string, string> V1(string method, string action, string version, Dictionary<string, string> own, string? format = "JSON")
    {
        Dictionary<string, string> all = new(own, StringComparer.Ordinal)
        {
            ["Action"] = action,
            ["Version"] = version,
            ["AccessKeyId"] = KeyId,
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureVersion"] = "1.0",
            ["SignatureNonce"] = Nonce,
            ["Timestamp"] = Date,
        };
        if (format is not null)
            all["Format"] = format;
        var toSign = $"{method}&%2F&{Uri.EscapeDataString(Join(all))}";
#pragma warning disable CA5350 // It is what the protocol says.
        all["Signature"] = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret + "&"), Encoding.UTF8.GetBytes(toSign)));
#pragma warning restore CA5350
        return all;
    }

    public HttpRequestMessage V1Get(string action, string version, Dictionary<string, string> own, string? format = "JSON") => new(HttpMethod.Get, "/?" + Join(V1("GET", action, version, own, format)));

    public HttpRequestMessage V1Post(string action, string version, Dictionary<string, string> own, string? format = "JSON") =>
        new(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(V1("POST", action, version, own, format)) };

    public static string Join(Dictionary<string, string> parameters) =>
        string.Join('&', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    private string Date => Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
