namespace SmsConsole.Web.Api;

/// <summary>The HTTP status of a problem code; docs/api.md has the table for readers.</summary>
internal static class ProblemStatus
{
    public static int Of(string code) => code switch
    {
        "json.missing_member" => StatusCodes.Status422UnprocessableEntity,
        "idempotency.bad_key" => StatusCodes.Status400BadRequest,
        "callback.unreadable" => StatusCodes.Status400BadRequest,
        "access.unauthenticated" or "key.expired" => StatusCodes.Status401Unauthorized,
        "access.denied" or "key.address_not_allowed" or "access.https_required" or "callback.not_signed" or "self-review" => StatusCodes.Status403Forbidden,
        "request.method_not_allowed" => StatusCodes.Status405MethodNotAllowed,
        "stale-plan" or "webhook.disabled" or "message.reference_used" => StatusCodes.Status409Conflict,
        "event.forgotten" => StatusCodes.Status410Gone,
        "request.too_large" => StatusCodes.Status413PayloadTooLarge,
        "request.media_type" => StatusCodes.Status415UnsupportedMediaType,
        "rate.limited" => StatusCodes.Status429TooManyRequests,
        "storage.unavailable" => StatusCodes.Status503ServiceUnavailable,
        "storage.full" => StatusCodes.Status507InsufficientStorage,
        "server.fault" => StatusCodes.Status500InternalServerError,
        _ when Ends(code, ".not_found") => StatusCodes.Status404NotFound,
        _ when Ends(code, ".conflict") || Ends(code, ".changed") || Starts(code, "idempotency.") => StatusCodes.Status409Conflict,
        _ when Starts(code, "json.") || Starts(code, "request.") => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static bool Starts(string code, string with) => code.StartsWith(with, StringComparison.Ordinal);

    private static bool Ends(string code, string with) => code.EndsWith(with, StringComparison.Ordinal);
}
