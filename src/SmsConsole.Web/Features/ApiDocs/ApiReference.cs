using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SmsConsole.Web.Features.ApiDocs;

/// <summary>Reads the calls out of the OpenAPI document.</summary>
internal static class ApiReference
{
    private const int Deepest = 4;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every call, in the document's order.</summary>
    public static IReadOnlyList<ApiCall> Read(OpenApiDocument document) =>
        [.. document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => Read(path.Key, operation.Key.Method, operation.Value)))];

    private static ApiCall Read(string path, string method, OpenApiOperation operation)
    {
        var content = operation.RequestBody?.Content?.Values.FirstOrDefault();
        var form = operation.RequestBody?.Content?.ContainsKey("multipart/form-data") == true ? content?.Example as JsonObject : null;
        var body = content?.Schema is { } schema ? ((form is null ? content.Example : form["settings"]) ?? Example(schema, 0))?.ToJsonString(Indented) : null;
        return new(
            operation.Tags?.FirstOrDefault()?.Name ?? "", method, path, operation.Summary ?? "",
            [.. (operation.Parameters ?? []).Select(p => new ApiField(p.Name ?? "", TypeOf(p.Schema), p.Required, p.Description, p.In?.ToString().ToLowerInvariant() ?? ""))],
            body, Fields(content?.Schema),
            [.. (operation.Responses ?? []).Select(r => Reply(r.Key, r.Value))])
        {
            Form = form is null || body is null ? null : new(body, form["file"]?.GetValue<string>() ?? "file"),
        };
    }

    private static ApiReply Reply(string status, IOpenApiResponse response)
    {
        var schema = response.Content?.Values.FirstOrDefault()?.Schema;
        return new(status, response.Description ?? "", schema is null ? null : TypeOf(schema), status[0] == '2' ? Fields(schema) : []);
    }

    /// <summary>The members of an object, or of what an array or a page of a list holds, named by their path.</summary>
    private static IReadOnlyList<ApiField> Fields(IOpenApiSchema? schema, string prefix = "", int depth = 0) => schema switch
    {
        null => [],
        { Items: { } items } => Fields(items, prefix + "[].", depth),
        _ when depth >= Deepest => [],
        _ => [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).SelectMany(member => Field(schema, prefix, member.Key, member.Value, depth))],
    };

    private static IEnumerable<ApiField> Field(IOpenApiSchema owner, string prefix, string name, IOpenApiSchema schema, int depth)
    {
        yield return new(prefix + name, TypeOf(schema), owner.Required?.Contains(name) == true, schema.Description, "");
        var inner = Present(schema);
        foreach (var field in Fields(inner, inner.Items is null ? $"{prefix}{name}." : prefix + name, depth + 1))
            yield return field;
    }

    private static string TypeOf(IOpenApiSchema? schema)
    {
        if (schema is null)
            return "";
        var present = Present(schema);
        if (present.Items is { } items)
            return TypeOf(items) is var item && present.Type?.HasFlag(JsonSchemaType.String) == true ? $"{item} | {item}[]" : $"{item}[]";
        if (present.Enum is { Count: > 0 } values)
            return string.Join(" | ", values.Where(v => v is not null).Select(v => v.ToJsonString()));
        var type = (present.Type & ~JsonSchemaType.Null)?.ToIdentifiers().FirstOrDefault() ?? "any";
        return present.Format is "date-time" or "uuid" ? present.Format : type;
    }

    /// <summary>The schema of the value when it is there, where null is one of the choices.</summary>
    private static IOpenApiSchema Present(IOpenApiSchema schema) =>
        schema.OneOf?.FirstOrDefault(s => s.Type != JsonSchemaType.Null) ?? schema;

    private static JsonNode? Example(IOpenApiSchema schema, int depth)
    {
        var present = Present(schema);
        if (present.Default is { } given)
            return given.DeepClone();
        if (present.Enum is [{ } first, ..])
            return first.DeepClone();
        if (present.Items is { } items)
            return depth >= Deepest ? new JsonArray() : new JsonArray(Example(items, depth + 1));
        if (present.Properties is { Count: > 0 } members && depth < Deepest)
            return new JsonObject(members.Where(m => present.Required?.Contains(m.Key) == true).Select(m => KeyValuePair.Create(m.Key, Example(m.Value, depth + 1))));
        return (present.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Integer or JsonSchemaType.Number => 1,
            JsonSchemaType.Boolean => false,
            JsonSchemaType.Object => new JsonObject(),
            _ => present.Format switch { "date-time" => "2026-01-31T08:00:00Z", "uuid" => "0198c1a2-7b1e-7c3d-9f00-2a6d5c4b3e21", _ => "…" },
        };
    }
}
