using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using SmsConsole.Core;

namespace SmsConsole.Web.Api;

/// <summary>Says in our words what the framework refused before a handler ran: the body's JSON, its size, a parameter.</summary>
internal static partial class BadRequests
{
    /// <summary>Codes: <c>json.malformed</c>, <c>json.unknown_member</c>, <c>json.duplicate_member</c>, <c>json.missing_member</c>, <c>json.wrong_type</c>, <c>request.too_large</c>, <c>request.media_type</c>, <c>request.parameter</c>, <c>request.no_body</c>, <c>request.invalid</c>.</summary>
    public static IReadOnlyList<Problem> Describe(BadHttpRequestException fault) => fault switch
    {
        { InnerException: JsonException json } => Describe(json),
        { InnerException: InvalidDataException or IOException } => [new("request.invalid", "The form in the body cannot be read: it has no boundary, is cut off, has too many fields or holds what is no text. Send it whole.")],
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => [TooLarge],
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => [MediaType],
        _ when Unfit.Match(fault.Message) is { Success: true } unfit => [Parameter(unfit, $"cannot be \"{unfit.Groups["value"].Value}\"")],
        _ when Absent.Match(fault.Message) is { Success: true } absent => [Parameter(absent, "is missing")],
        _ when fault.Message.Contains("no body was provided", StringComparison.Ordinal) => [new("request.no_body", "This call needs a JSON body. /docs/api shows it.")],
        _ => [new("request.invalid", "The request cannot be understood. /docs/api shows what is taken.")],
    };

    private static readonly string[] Utf8 = ["utf-8", "utf8", "us-ascii"];

    /// <summary><c>request.media_type</c> for JSON in another charset than UTF-8; otherwise null.</summary>
    public static Problem? Charset(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
            return null;
        // JSON is UTF-8 (RFC 8259 §8.1), of which ASCII is a part; the reader knows the one name, and without quotes only.
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!Utf8.Any(name => charset.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return new("request.media_type", $"JSON is UTF-8, and the charset is \"{charset}\". Send it in UTF-8, and leave charset out.");
        request.ContentType = type.MediaType.Value;
        return null;
    }

    public static Problem TooLarge { get; } = new("request.too_large", "The body is larger than this call takes. Send less at once.");

    public static Problem MediaType { get; } = new("request.media_type", "This call does not take a body of this Content-Type. Send application/json, or what /docs/api names for it.");

    private static Problem Parameter(Match match, string what) =>
        new("request.parameter", $"The parameter \"{JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value)}\" {what}. /docs/api shows what it takes.");

    private static IReadOnlyList<Problem> Describe(JsonException json)
    {
        var (path, place) = (json.Path ?? "$", Place(json));
        if (json is NullElementException { Pointer: var pointer })
            return [new("json.wrong_type", $"The value at \"{pointer}\" is null. Leave it out or give a value.", pointer)];
        // The reader's own refusal comes wrapped by the serialiser's.
        if (json.InnerException is JsonException syntax)
            return [new("json.malformed", $"The body is not JSON{place}: {syntax.Message.Split(" LineNumber:")[0]}", path)];
        if (NameIn(Unknown, json) is { } unknown)
            return [new("json.unknown_member", $"\"{unknown}\" is not a member of this object{place}. Remove it or correct its name.", Under(path, unknown))];
        if (NameIn(Duplicate, json) is { } twice)
            return [new("json.duplicate_member", $"\"{twice}\" stands twice in this object{place}. Keep one.", Under(path, twice))];
        if (NameIn(Missing, json) is { } missing)
            return [.. Quoted.Matches(missing).Select(m => m.Groups["name"].Value).Select(name => new Problem("json.missing_member", $"\"{name}\" is missing. Add it.", Under(path, name)))];
        return [new("json.wrong_type", $"The value at \"{JsonPointer.From(path)}\" is not of the type wanted there{place}. /docs/api names it.", path)];
    }

    private static string Place(JsonException json) =>
        json is { LineNumber: { } line, BytePositionInLine: { } position } ? $" (line {line + 1}, byte {position + 1})" : "";

    private static string? NameIn(Regex pattern, JsonException json) => pattern.Match(json.Message) is { Success: true } match ? match.Groups["name"].Value : null;

    private static string Under(string path, string member) => JsonPointer.From(path) is var parent && parent.EndsWith("/" + member, StringComparison.Ordinal) ? parent : $"{parent}/{member}";

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^Failed to bind parameter \".* (?<name>\\S+)\" from \"(?<value>.*)\"", Plain, 200)]
    private static partial Regex Unfit { get; }

    [GeneratedRegex("^Required parameter \".* (?<name>\\S+)\" was not provided from", Plain, 200)]
    private static partial Regex Absent { get; }

    [GeneratedRegex("^The JSON property '(?<name>.*?)' could not be mapped", Plain, 200)]
    private static partial Regex Unknown { get; }

    [GeneratedRegex("^Duplicate property '(?<name>.*?)' encountered", Plain, 200)]
    private static partial Regex Duplicate { get; }

    [GeneratedRegex("missing required properties including: (?<name>.*)\\.", Plain, 200)]
    private static partial Regex Missing { get; }

    [GeneratedRegex("'(?<name>.*?)'", Plain, 200)]
    private static partial Regex Quoted { get; }
}
