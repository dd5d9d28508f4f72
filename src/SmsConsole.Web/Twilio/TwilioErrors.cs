using Microsoft.AspNetCore.Http.Extensions;
using SmsConsole.Core;
using SmsConsole.Core.Customers;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Twilio;

/// <summary>What the console refuses, in Twilio's shape and by Twilio's numbers. docs/api.md has the table for readers.</summary>
internal static class TwilioErrors
{
    public static IRefusalWords Words { get; } = new Writer();

    public static Problem NoMessage(string sid) => new("message.not_found", $"The requested resource {TwilioApi.Root}/…/Messages/{sid}.json was not found.");

    // Twilio refuses messages with 400; keys, paths, floods and faults as others do.
    private static int StatusOf(string code) => ProblemStatus.Of(code) switch
    {
        _ when code is "text.no_template" or "template.pass_through_denied" => StatusCodes.Status403Forbidden,
        _ when code is "country.not_found" or "template.not_found" or "signature.not_found" => StatusCodes.Status400BadRequest,
        StatusCodes.Status422UnprocessableEntity => StatusCodes.Status400BadRequest,
        var status => status,
    };

    private sealed class Writer : IRefusalWords
    {
        public Task WriteAsync(HttpContext context, IReadOnlyList<Problem> problems)
        {
            var (problem, response) = (problems[0], context.Response);
            response.StatusCode = StatusOf(problem.Code);
            var code = TwilioWords.CodeOf(problem.Code);
            // The address of the console's own page: Twilio's words for its number would explain another cause.
            var help = UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, "/docs/api");
            return response.WriteAsJsonAsync(new TwilioError(code, $"{problem.Message} ({problem.Code})", help, response.StatusCode), TwilioJson.Default.TwilioError, cancellationToken: context.RequestAborted);
        }
    }
}
