using SmsConsole.Core.Access;

namespace SmsConsole.Web.Api;

/// <summary>A filter for a noun whose lists and details need the right to read and nothing more.</summary>
internal static class ReadRight
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Method is var method && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) && context.HttpContext.Features.Get<ApiActor>()?.Actor.Lacks(Right.Read) is { } denied
            ? new Refusal(denied)
            : await next(context);
}
