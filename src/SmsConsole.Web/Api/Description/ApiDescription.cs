using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmsConsole.Web.Features.Messages;

namespace SmsConsole.Web.Api.Description;

/// <summary>The OpenAPI 3.1 document of the API: what the code says, with the scheme, the problems and the headers that all calls share.</summary>
internal static class ApiDescription
{
    public const string DocumentName = "v1";
    private const string Scheme = "accessKey";
    private const string TimeOfDay = @"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiSetup.Root[1..], StringComparison.Ordinal) == true && endpoint.HttpMethod != HttpMethods.Head;
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            CorrectTypes(schema, context);
            // Answers may grow; that bodies are read strictly is said once, in the introduction.
            schema.AdditionalPropertiesAllowed = true;
            foreach (var member in context.JsonTypeInfo.Properties.Where(IsLeftOutWhenNull))
                schema.Required?.Remove(member.Name);
            return Task.CompletedTask;
        });
    });

    // What our own converters read and write, which the generator does not see, and times of a day, which it takes for those of RFC 3339.
    private static void CorrectTypes(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var given = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(given) ?? given;
        if (type == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (type == given ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, "date-time");
        else if (type == typeof(TimeOnly))
            (schema.Format, schema.Pattern) = (null, TimeOfDay);
        if (context.JsonPropertyInfo?.CustomConverter is OneOrMany)
            schema.Type |= JsonSchemaType.String;
    }

    /// <summary>The enum that a filter reads by its name in any case; null for other parameters.</summary>
    private static Type? ChoiceOf(ApiParameterDescription? parameter) =>
        parameter?.ParameterDescriptor?.ParameterType is { } given && (Nullable.GetUnderlyingType(given) ?? given) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(AnyCase<>)
            ? type.GenericTypeArguments[0]
            : null;

    /// <summary>The name of a schema: that of its record without the <c>Json</c> that tells it from Core's; null writes it in place.</summary>
    private static string? NameOf(JsonTypeInfo type) => type.Type == typeof(JsonElement)
        ? null
        : type.Type == typeof(ProblemDocument) ? "Problem" : OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Json", "", StringComparison.Ordinal);

    private static bool IsLeftOutWhenNull(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true).OfType<JsonIgnoreAttribute>().Any(i => i.Condition is JsonIgnoreCondition.WhenWritingNull) == true;

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
        {
            if (ChoiceOf(context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name)) is { } choice)
            {
                context.Document?.AddComponent(choice.Name, await context.GetOrCreateSchemaAsync(choice, null, ct));
                parameter.Schema = new OpenApiSchemaReference(choice.Name, context.Document);
            }
            parameter.Name = parameter.Name is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;
        }
        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example && operation.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType body)
            body.Example = JsonNode.Parse(example.Json);
        if (metadata.OfType<FormExample>().FirstOrDefault() is { } form && operation.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType parts)
            await DescribeFormAsync(form, parts, context, ct);
        operation.Responses ??= [];
        foreach (var (status, text) in Problems(operation, HttpMethods.IsGet(context.Description.HttpMethod ?? "")))
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

    private static async Task DescribeFormAsync(FormExample form, OpenApiMediaType parts, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        parts.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "settings", "file" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["settings"] = await context.GetOrCreateSchemaAsync(form.Settings, null, ct),
                ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The file, with its name." },
            },
        };
        parts.Encoding = new Dictionary<string, OpenApiEncoding>(StringComparer.Ordinal) { ["settings"] = new() { ContentType = "application/json" } };
        parts.Example = new JsonObject { ["settings"] = JsonNode.Parse(form.Json), ["file"] = form.FileName };
    }

    /// <summary>The problems that a call can be answered with. What only reads is never in conflict with anything.</summary>
    private static IEnumerable<(string Status, string Text)> Problems(OpenApiOperation operation, bool onlyReads)
    {
        var asks = operation.Parameters?.Any(p => p.In is ParameterLocation.Query) == true;
        if (operation.RequestBody is not null || asks)
            yield return ("400", "The request cannot be read; the problem says where.");
        yield return ("401", "The access key is missing, wrong or expired.");
        yield return ("403", "The key's owner, scopes or networks do not allow this.");
        var names = operation.Parameters?.Any(p => p.In is ParameterLocation.Path) == true;
        if (!onlyReads || asks || names)
            yield return ("404", "There is no such thing.");
        if (!onlyReads)
            yield return ("409", "Somebody else changed it meanwhile; or the Idempotency-Key came with another body, is still being worked on, or was interrupted.");
        if (operation.RequestBody is not null)
        {
            yield return ("413", "The body is too large.");
            yield return ("415", "The body is of another Content-Type.");
        }
        if (!onlyReads || asks || names)
            yield return ("422", "Refused; errors[] names each member at fault.");
        yield return ("429", "Too many requests; Retry-After says how many seconds to wait.");
        yield return ("500", "The server failed; the log says why under the requestId.");
        yield return ("503", "The database cannot be used now; nothing was taken. Retry-After says how many seconds to wait.");
        if (!onlyReads)
            yield return ("507", "The disk is full; nothing was taken.");
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
