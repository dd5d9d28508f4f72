using System.Text.Json;

namespace SmsConsole.Web.Features.Audit;

/// <summary>One field of an audited change: what it was and what it became, as readable text, or null where there was or is none.</summary>
internal sealed record AuditChange(string Field, string? Before, string? After)
{
    /// <summary>The fields that differ between two JSON objects (null: none), in the order in which they were written.</summary>
    public static IReadOnlyList<AuditChange> Between(string? before, string? after)
    {
        var (old, now) = (FieldsOf(before), FieldsOf(after));
        return [.. old.Keys.Union(now.Keys)
            .Select(name => new AuditChange(Words(name), old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After)];
    }

    private static Dictionary<string, string> FieldsOf(string? json)
    {
        if (json is null)
            return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.Ordinal)
            : new(StringComparer.Ordinal) { ["value"] = Text(document.RootElement) };
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    // "expiresOn" reads as "expires on".
    private static string Words(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
