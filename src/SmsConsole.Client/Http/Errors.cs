using System.Text.Json;

namespace SmsConsole.Client.Http;

/// <summary>Reads a refusal: problem details (RFC 9457) of the console, or whatever something in between said.</summary>
internal static class Errors
{
    public const string InProgress = "idempotency.in_progress";

    public static async Task<SmsConsoleException> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken ct)
    {
        var requestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.FirstOrDefault() : null;
        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await ReadProblemAsync(response, ct) : null;
        return new SmsConsoleException(problem is { Errors: { Count: > 1 } all } ? $"{problem.Detail} ({all.Count} errors)" : problem?.Detail ?? $"The answer was {(int)response.StatusCode} {response.ReasonPhrase}, and not of the console.")
        {
            Code = problem?.Code ?? $"http.{(int)response.StatusCode}",
            StatusCode = response.StatusCode,
            RequestId = problem?.RequestId ?? requestId,
            Errors = problem?.Errors ?? [],
            RetryAfter = Pauses.AskedBy(response, time),
        };
    }

    private static async Task<ProblemDetails?> ReadProblemAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            return await JsonSerializer.DeserializeAsync(body, ClientJson.Of<ProblemDetails>(), ct);
        }
        catch (JsonException)
        {
            // Cut short on its way: the status says enough.
            return null;
        }
    }
}

internal sealed record ProblemDetails(string? Code, string? Detail, IReadOnlyList<ErrorDetail>? Errors, string? RequestId);
