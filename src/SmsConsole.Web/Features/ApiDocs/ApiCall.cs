namespace SmsConsole.Web.Features.ApiDocs;

/// <summary>One operation of the API as the page shows it; <paramref name="Body"/> is an example as JSON, or null when the call takes none.</summary>
public sealed record ApiCall(
    string Group, string Method, string Path, string Summary, IReadOnlyList<ApiField> Parameters,
    string? Body, IReadOnlyList<ApiField> BodyFields, IReadOnlyList<ApiReply> Replies)
{
    /// <summary>The anchor of the call on the page.</summary>
    public string Id => $"{Method}{Path}".Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The call as a command line against this address (scheme, host and port).</summary>
    public string Curl(string address)
    {
        var method = (Method, Body) is ("GET", _) or ("POST", not null) ? "" : $" -X {Method}";
        var key = Parameters.Any(p => p.Name == Web.Api.Idempotency.Header) ? $" \\\n  -H '{Web.Api.Idempotency.Header}: 5f1c2a7e'" : "";
        var body = Body is null ? "" : $" \\\n  -H 'Content-Type: application/json' \\\n  -d '{Body.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        return $"curl -u AccessKeyId:AccessKeySecret{method} {address}{Path}{key}{body}";
    }
}

/// <summary>A parameter (<paramref name="Place"/>: path, query, header) or a member of a body or answer.</summary>
public sealed record ApiField(string Name, string Type, bool Required, string? Description, string Place);

/// <summary>An answer by its HTTP status.</summary>
public sealed record ApiReply(string Status, string Description, string? Type, IReadOnlyList<ApiField> Fields);
