using System.Globalization;
using System.Text.Json;

namespace SmsConsole.Web.Tests.Api;

/// <summary>
/// Checks a value against a schema of the OpenAPI document: the part of JSON Schema that the document uses. Stricter than the schema in one thing: a
/// member that it does not name is a fault, since the document is to name them all.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    /// <summary>What is wrong, each with its place; empty where the value fits.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value) => [.. Check(schema, value, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        schema = Resolve(schema);
        if ((Any(schema, "oneOf") ?? Any(schema, "anyOf")) is { } choices)
            return AnyOf(choices, value, at);
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value), StringComparer.Ordinal) && !(TypeOf(value) == "integer" && Types(type).Contains("number", StringComparer.Ordinal)))
            return [$"{at} is {TypeOf(value)}, not {type}"];
        if (schema.TryGetProperty("enum", out var known) && !known.EnumerateArray().Any(k => k.ToString() == value.ToString() && k.ValueKind == value.ValueKind))
            return [$"{at} is {value}, none of {known}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, n) => Check(items, item, $"{at}[{n}]")),
            JsonValueKind.String when schema.TryGetProperty("format", out var format) && !HasFormat(format.GetString(), value.GetString() ?? "") => [$"{at} is \"{value}\", no {format}"],
            _ => [],
        };
    }

    private IEnumerable<string> AnyOf(JsonElement choices, JsonElement value, string at)
    {
        List<IEnumerable<string>> all = [.. choices.EnumerateArray().Select(choice => Check(choice, value, at).ToList())];
        return all.Exists(faults => !faults.Any()) ? [] : all.SelectMany(f => f);
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        var members = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = schema.TryGetProperty("additionalProperties", out var further) && further.ValueKind == JsonValueKind.Object ? further : default;
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(n => !value.TryGetProperty(n.GetString() ?? "", out _)))
                yield return $"{at}.{name} is missing";
        }
        if (members.ValueKind == JsonValueKind.Undefined && others.ValueKind == JsonValueKind.Undefined)
            yield break;
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}.{member.Name}";
            var of = members.ValueKind == JsonValueKind.Object && members.TryGetProperty(member.Name, out var own) ? own : others;
            if (of.ValueKind == JsonValueKind.Undefined)
                yield return $"{place} is not in the document";
            foreach (var fault in of.ValueKind == JsonValueKind.Object ? Check(of, member.Value, place) : [])
                yield return fault;
        }
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = (reference.GetString() ?? "").Split('/').Skip(1).Aggregate(document, (place, name) => place.GetProperty(name));
        return schema;
    }

    private static JsonElement? Any(JsonElement schema, string name) => schema.TryGetProperty(name, out var choices) ? choices : null;

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString() ?? "") : [type.GetString() ?? ""];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static bool HasFormat(string? format, string text) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.EndsWith('Z'),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        _ => true,
    };
}
