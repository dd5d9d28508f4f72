using System.Text.Json.Serialization;

namespace SmsConsole.Web.Api;

/// <summary>
/// A refusal or fault on the wire, RFC 9457. <paramref name="Code"/> and <paramref name="Detail"/> are those of the first error;
/// <paramref name="RequestId"/> is also the header <c>X-Request-Id</c> and stands in the log.
/// </summary>
internal sealed record ProblemDocument(string Type, string Title, int Status, string Detail, string Code, IReadOnlyList<ProblemError> Errors, string RequestId)
{
    public const string ContentType = "application/problem+json";
}

/// <summary>
/// One thing that is wrong; <paramref name="Pointer"/> is the JSON Pointer (RFC 6901) of the member at fault, absent when it is not one member;
/// <paramref name="ConflictsWith"/> the id of the thing that is in the way, absent when there is none.
/// </summary>
internal sealed record ProblemError(
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConflictsWith = null);
