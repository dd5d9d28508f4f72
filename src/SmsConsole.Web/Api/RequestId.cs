using System.Diagnostics;

namespace SmsConsole.Web.Api;

/// <summary>The number of a request: the trace that the log writes it under.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
