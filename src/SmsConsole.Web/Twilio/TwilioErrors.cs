using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using SmsConsole.Core;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Web.Api;

namespace SmsConsole.Web.Twilio;

/// <summary>What the console refuses, in Twilio's shape and by Twilio's numbers. docs/api.md has the table for readers.</summary>
internal static class TwilioErrors
{
    public static IRefusalWords Words { get; } = new Writer();

    public static Problem NoMessage(string sid) => new("message.not_found", $"The requested resource {TwilioApi.Root}/…/Messages/{sid}.json was not found.");

    /// <summary>Twilio's number for a problem code of ours; 20001 (invalid parameter) where it has none.</summary>
    public static int Of(string code) => code switch
    {
        "access.unauthenticated" or "key.expired" => 20003,
        "access.denied" or "access.https_required" or "key.address_not_allowed" => 20403,
        "text.no_template" or "template.pass_through_denied" => 20403,
        "rate.limited" => 20429,
        "request.method_not_allowed" => 20004,
        "server.fault" => 20500,
        "twilio.to_missing" => 21604,
        "twilio.body_missing" => 21602,
        "twilio.no_media" => 21622,
        "twilio.callback_invalid" => 21609,
        "twilio.send_at_missing" => 35111,
        "twilio.send_at_invalid" => 35114,
        "message.not_waiting" => 30409,
        "message.too_long" => 21617,
        "message.expired" => 30036,
        "number.not_mobile" => 21614,
        "country.not_allowed" or "country.not_found" or SendRules.NoRouteLeads => 21408,
        SendRules.OnSuppressionList => 21610,
        _ when code.EndsWith(".not_found", StringComparison.Ordinal) => 20404,
        _ when code.StartsWith("storage.", StringComparison.Ordinal) => 20503,
        _ when code.StartsWith("number.", StringComparison.Ordinal) => 21211,
        _ when code.StartsWith("sender.", StringComparison.Ordinal) => 21212,
        _ when code.StartsWith("limit.", StringComparison.Ordinal) => 14107,
        _ => 20001,
    };

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
            var code = Of(problem.Code);
            // The address of the console's own page: Twilio's words for its number would explain another cause.
            var help = UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, "/docs/api");
            return response.WriteAsJsonAsync(new TwilioError(code, $"{problem.Message} ({problem.Code})", help, response.StatusCode), TwilioJson.Default.TwilioError, cancellationToken: context.RequestAborted);
        }
    }
}
