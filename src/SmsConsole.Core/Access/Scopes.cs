using System.Text.Json;

namespace SmsConsole.Core.Access;

/// <summary>The scopes of an access key as the API writes them: the rights' names in camelCase, or <c>*</c> for all.</summary>
public static class Scopes
{
    private static readonly Dictionary<string, Right> ByName = Enum.GetValues<Right>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>Every scope there is, in the order of <see cref="Right"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByName.Keys];

    public static string NameOf(Right right) => JsonNamingPolicy.CamelCase.ConvertName(right.ToString());

    /// <summary>
    /// The rights that the names stand for, or an empty list for "all that the owner has" (no names, or <c>*</c>).
    /// Problem: <c>key.scope_unknown</c>.
    /// </summary>
    public static Outcome<List<Right>> Parse(IReadOnlyCollection<string>? names)
    {
        if (names is null or { Count: 0 } || names.Contains("*"))
            return new List<Right>();
        if (names.FirstOrDefault(n => !ByName.ContainsKey(n)) is { } unknown)
            return new Problem("key.scope_unknown", $"\"{unknown}\" is not a scope. Use some of {string.Join(", ", All)}, or * for all.", "scopes").With(unknown, string.Join(", ", All));
        return names.Select(n => ByName[n]).Distinct().Order().ToList();
    }
}
