using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>JSON that comes inside a parameter, or goes inside a field.</summary>
internal static class VendorJson
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The values of a template: an object of texts, or numbers. False when it is anything else; nothing at all is no values.</summary>
    public static bool TryReadValues(string? json, out Dictionary<string, string>? values)
    {
        values = null;
        return string.IsNullOrWhiteSpace(json) || (TryParse(json) is { } parsed && TryReadValues(parsed, out values));
    }

    /// <summary>An array of texts (numbers count as such); null when it is anything else.</summary>
    public static List<string>? ReadTexts(string? json) =>
        TryParse(json) is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(IsText) ? [.. array.EnumerateArray().Select(TextOf)] : null;

    /// <summary>An array of objects of values; null when it is anything else.</summary>
    public static List<Dictionary<string, string>?>? ReadAllValues(string? json)
    {
        if (TryParse(json) is not { ValueKind: JsonValueKind.Array } array)
            return null;
        List<Dictionary<string, string>?> all = [];
        foreach (var one in array.EnumerateArray())
        {
            // Some clients put the object in as a text.
            var isRead = one.ValueKind is JsonValueKind.String ? TryReadValues(one.GetString(), out var values) : TryReadValues(one, out values);
            if (!isRead)
                return null;
            all.Add(values);
        }
        return all;
    }

    public static string Write(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, AsWritten);

    private static bool TryReadValues(JsonElement element, out Dictionary<string, string>? values)
    {
        values = null;
        if (element.ValueKind is not JsonValueKind.Object)
            return false;
        values = new(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!IsText(member.Value))
                return false;
            values[member.Name] = TextOf(member.Value);
        }
        return true;
    }

    private static bool IsText(JsonElement element) => element.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static string TextOf(JsonElement element) => element.ValueKind is JsonValueKind.String ? element.GetString() ?? "" : element.GetRawText();

    private static JsonElement? TryParse(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? null : JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
