using System.Net;

namespace SmsConsole.Client;

/// <summary>
/// The console refused a call or failed on it. Decide by <see cref="Code"/>: codes are contract, messages are for people. What never reached the
/// console is an <see cref="HttpRequestException"/>.
/// </summary>
public sealed class SmsConsoleException : Exception
{
    public SmsConsoleException()
    {
    }

    public SmsConsoleException(string message) : base(message)
    {
    }

    public SmsConsoleException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The first error's code, such as <c>template.not_found</c>; <c>http.</c> and the status where something in between answered, such as a proxy.</summary>
    public string Code { get; init; } = "";

    public HttpStatusCode StatusCode { get; init; }

    /// <summary>Under this number the console's log knows the call; give it to the administrator.</summary>
    public string? RequestId { get; init; }

    /// <summary>Everything that is wrong, each with the member at fault.</summary>
    public IReadOnlyList<ErrorDetail> Errors { get; init; } = [];

    /// <summary>When it is worth another try, if the console said.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Code">Stable, such as <c>number.too_short</c>.</param>
/// <param name="Message">For people, in English.</param>
/// <param name="Pointer">The member of the body at fault as a JSON Pointer (RFC 6901), null when it is no one member.</param>
/// <param name="ConflictsWith">The id of the thing that is in the way, such as the message that has the reference already.</param>
public sealed record ErrorDetail(string Code, string Message, string? Pointer = null, string? ConflictsWith = null);
