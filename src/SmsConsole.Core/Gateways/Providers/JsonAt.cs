using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SmsConsole.Core.Gateways.Providers;

/// <summary>Finds values in JSON by a path of names and positions: <c>messages[0].id</c>, with or without <c>$.</c> in front.</summary>
internal static class JsonAt
{
    private static readonly SearchValues<char> Foreign = SearchValues.Create(" *?()'\"@");

    /// <summary>The element at the path, the root for an empty one; null where there is none.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        var at = root;
        foreach (var step in Steps(path))
        {
            if (at.ValueKind is JsonValueKind.Object && at.TryGetProperty(step, out var member))
                at = member;
            else if (at.ValueKind is JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < at.GetArrayLength())
                at = at[n];
            else
                return null;
        }
        return at;
    }

    /// <summary>The text, number or truth value at the path, as text; null where there is none.</summary>
    public static string? Text(JsonElement root, string path) => Find(root, path) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.String => found.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.GetRawText(),
        _ => null,
    };

    /// <summary>The body as JSON, or null when it is none.</summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the path is names and positions in brackets and nothing else.</summary>
    public static bool IsPath(string path) =>
        path.Length <= 200 && !path.AsSpan().ContainsAny(Foreign) && path.Count(c => c == '[') == path.Count(c => c == ']') && Steps(path).All(s => s.Length > 0);

    private static string[] Steps(string path)
    {
        var plain = path.StartsWith('$') ? path[1..].TrimStart('.') : path;
        return plain.Length == 0 ? [] : plain.Replace("]", "", StringComparison.Ordinal).Replace('[', '.').TrimStart('.').Split('.');
    }
}
