using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SmsConsole.Core;

namespace SmsConsole.Web.Api;

/// <summary>Answers with problem details; the status follows from the first problem's code.</summary>
internal sealed class Refusal(IReadOnlyList<Problem> problems) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    public Refusal(Problem problem) : this([problem])
    {
    }

    public int StatusCode { get; } = ProblemStatus.Of(problems[0].Code);
    public string ContentType => ProblemDocument.ContentType;
    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    /// <summary>When it is worth another try, sent as <c>Retry-After</c> in whole seconds; null says nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, requestId) = (httpContext.Response, RequestId.Of(httpContext));
        httpContext.RefusedWith(problems[0].Code);
        response.StatusCode = StatusCode;
        response.Headers[RequestId.Header] = requestId;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            response.Headers[HeaderNames.RetryAfter] = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        if (httpContext.Features.Get<IRefusalWords>() is { } words)
            return words.WriteAsync(httpContext, problems);
        var first = problems[0];
        var document = new ProblemDocument(
            $"urn:smsconsole:problem:{first.Code}", ReasonPhrases.GetReasonPhrase(StatusCode), StatusCode, first.Message, first.Code,
            [.. problems.Select(p => new ProblemError(p.Code, p.Message, p.Field is null ? null : JsonPointer.From(p.Field), p.ConflictsWith))], requestId);
        return response.WriteAsJsonAsync(document, options: null, ContentType, httpContext.RequestAborted);
    }
}

/// <summary>The words of an API that does not refuse with problem details; stands among the request's features.</summary>
internal interface IRefusalWords
{
    /// <summary>Sets the status and writes the body; the headers that all refusals share are set.</summary>
    Task WriteAsync(HttpContext context, IReadOnlyList<Problem> problems);
}

internal static class Refusals
{
    /// <summary>The answer to what Core refused.</summary>
    public static Refusal ToHttp(this IReadOnlyList<Problem> problems) => new(problems);

    /// <summary>204, or the answer to what Core refused.</summary>
    public static Results<NoContent, Refusal> ToHttp(this Outcome<Done> done) => done.IsOk ? TypedResults.NoContent() : done.Problems.ToHttp();
}
