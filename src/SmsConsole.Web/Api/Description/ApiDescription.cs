using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SmsConsole.Web.Api.Description;

/// <summary>The OpenAPI 3.1 document of the API: what the code says, with the scheme, the problems and the headers that all calls share.</summary>
internal static class ApiDescription
{
    public const string DocumentName = "v1";
    private const string Scheme = "accessKey";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiSetup.Root[1..], StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Our own converter hides from the generator that times are strings.
            if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
                schema.Type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            // Answers may grow; that bodies are read strictly is said once, in the introduction.
            schema.AdditionalPropertiesAllowed = true;
            return Task.CompletedTask;
        });
    });

    /// <summary>The name of a schema: that of its record without the <c>Json</c> that tells it from Core's; null writes it in place.</summary>
    private static string? NameOf(JsonTypeInfo type) => type.Type == typeof(JsonElement)
        ? null
        : type.Type == typeof(ProblemDocument) ? "Problem" : OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Json", "", StringComparison.Ordinal);

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "SmsConsole API",
            Version = DocumentName,
            Description = "Send messages and manage what they are made of. Errors are problem details (RFC 9457) with a stable `code`; times are RFC 3339 in UTC; numbers are E.164; 64-bit ids are strings. A member that a body should not have is refused; answers may grow.",
        };
        // The address differs with every installation; a relative one is right everywhere.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "basic",
            Description = "AccessKeyId as user name, AccessKeySecret as password; over HTTPS outside loopback.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDocument), null, ct);
        context.Document?.AddComponent("Problem", schema);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Name = parameter.Name is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;
        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example && operation.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType body)
            body.Example = JsonNode.Parse(example.Json);
        operation.Responses ??= [];
        foreach (var (status, text) in Problems(operation, metadata.OfType<IdempotencyMark>().Any()))
            operation.Responses.TryAdd(status, Problem(text, context.Document));
        if (!metadata.OfType<IdempotencyMark>().Any())
            return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = Idempotency.Header,
            In = ParameterLocation.Header,
            Description = "1 to 200 visible characters, such as a UUID. The same key and body give the same answer for 24 hours and do the work once.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });
    }

    private static IEnumerable<(string Status, string Text)> Problems(OpenApiOperation operation, bool idempotent)
    {
        if (operation.RequestBody is not null || operation.Parameters?.Any(p => p.In is ParameterLocation.Query) == true)
            yield return ("400", "The request cannot be read; the problem says where.");
        yield return ("401", "The access key is missing or wrong.");
        yield return ("403", "The key's owner or scopes do not allow this.");
        if (operation.Parameters?.Any(p => p.In is ParameterLocation.Path) == true)
            yield return ("404", "There is no such thing.");
        if (idempotent)
            yield return ("409", "The Idempotency-Key came with another body, is still being worked on, or was interrupted.");
        if (operation.RequestBody is not null)
            yield return ("422", "Refused; errors[] names each member at fault.");
        yield return ("429", "Too many requests; Retry-After says how many seconds to wait.");
    }

    private static OpenApiResponse Problem(string text, OpenApiDocument? document) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [ProblemDocument.ContentType] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
        },
    };
}
