namespace SmsConsole.Web.Api.Description;

/// <summary>A body to show with an endpoint, as JSON.</summary>
internal sealed record BodyExample(string Json);

internal static class BodyExamples
{
    /// <summary>Shows this JSON as the example of the endpoint's body.</summary>
    public static RouteHandlerBuilder WithBody(this RouteHandlerBuilder endpoint, string json) => endpoint.WithMetadata(new BodyExample(json));
}
