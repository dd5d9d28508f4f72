namespace SmsConsole.Web.Api.Description;

/// <summary>A body to show with an endpoint, as JSON.</summary>
internal sealed record BodyExample(string Json);

/// <summary>A form of a file and a part of JSON: what that part is, an example of it, and of the file's name.</summary>
internal sealed record FormExample(Type Settings, string Json, string FileName);

internal static class BodyExamples
{
    /// <summary>Shows a form with the parts <c>settings</c>, as JSON, and <c>file</c>.</summary>
    public static RouteHandlerBuilder WithForm<TSettings>(this RouteHandlerBuilder endpoint, string settings, string fileName) =>
        endpoint.WithMetadata(new FormExample(typeof(TSettings), settings, fileName));

    /// <summary>Shows this JSON as the example of the endpoint's body.</summary>
    public static RouteHandlerBuilder WithBody(this RouteHandlerBuilder endpoint, string json) => endpoint.WithMetadata(new BodyExample(json));
}
