using SmsConsole.Core.Requests;

namespace SmsConsole.Web.Api;

/// <summary>What a request says of itself on its way, and its note in the log of requests at the end.</summary>
internal static class RequestJournal
{
    private const int HungUp = 499;
    private static readonly object Details = new(), Code = new();

    /// <summary>Says what the call is about, in up to 200 characters without values of variables or texts.</summary>
    public static void Describe(this HttpContext context, string details) => context.Items[Details] = details;

    /// <summary>Says the code with which it is refused.</summary>
    public static void RefusedWith(this HttpContext context, string code) => context.Items[Code] = code;

    /// <summary>Notes the request as it was answered.</summary>
    /// <param name="route">What answers there; null for the pattern of the path.</param>
    /// <param name="query">The query with its question mark; null where it holds secrets, values or texts.</param>
    /// <param name="requestId">The id that the answer gave; null for that of <c>X-Request-Id</c>.</param>
    public static void Note(this ApiRequestLog log, HttpContext context, DateTimeOffset at, TimeSpan took, string? route, string? query, string? requestId = null)
    {
        var actor = context.Features.Get<ApiActor>()?.Actor;
        var from = context.Connection.RemoteIpAddress;
        log.Note(new ApiRequestNote(at, took, context.Request.Method, context.Request.Path.Value ?? "", StatusOf(context), requestId ?? RequestId.Of(context))
        {
            AccessKeyId = actor?.AccessKeyId,
            Query = query,
            Route = route ?? (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/'),
            Code = context.Items[Code] as string,
            Address = (from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from)?.ToString(),
            Details = context.Items[Details] as string,
        });
    }

    private static int StatusOf(HttpContext context) =>
        !context.Response.HasStarted && context.RequestAborted.IsCancellationRequested ? HungUp : context.Response.StatusCode;
}
