namespace SmsConsole.Web.Features.ApiDocs;

/// <summary>One operation of the API as the page shows it; <paramref name="Body"/> is an example as JSON, or null when the call takes none.</summary>
public sealed record ApiCall(
    string Group, string Method, string Path, string Summary, IReadOnlyList<ApiField> Parameters,
    string? Body, IReadOnlyList<ApiField> BodyFields, IReadOnlyList<ApiReply> Replies)
{
    /// <summary>The anchor of the call on the page.</summary>
    public string Id => $"{Method}{Path}".Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The parts <c>settings</c> and <c>file</c> of the body, where it is a form; null where it is JSON.</summary>
    public ApiForm? Form { get; init; }

    public bool TakesIdempotencyKey => Parameters.Any(p => p.Name == Web.Api.Idempotency.Header);
}

/// <summary>A parameter (<paramref name="Place"/>: path, query, header) or a member of a body or answer.</summary>
public sealed record ApiField(string Name, string Type, bool Required, string? Description, string Place);

/// <summary>An answer by its HTTP status.</summary>
public sealed record ApiReply(string Status, string Description, string? Type, IReadOnlyList<ApiField> Fields);

/// <summary>A form of a file and a part of JSON, each with its example.</summary>
public sealed record ApiForm(string Settings, string FileName);
