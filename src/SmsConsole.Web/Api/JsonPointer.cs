using System.Text;
using System.Text.Json;

namespace SmsConsole.Web.Api;

/// <summary>Writes JSON Pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>
    /// From a problem's field (<c>variables[0].maxLength</c>) or a serialiser's path (<c>$.variables[0].maxLength</c>, <c>$['a.b']</c>):
    /// <c>/variables/0/maxLength</c>. A pointer stays as it is.
    /// </summary>
    public static string From(string path)
    {
        if (path.StartsWith('/'))
            return path;
        var pointer = new StringBuilder();
        foreach (var member in Members(path.StartsWith('$') ? path[1..] : path))
            pointer.Append('/').Append(member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return pointer.ToString();
    }

    private static IEnumerable<string> Members(string path)
    {
        for (var at = 0; at < path.Length;)
        {
            if (path[at] == '.')
            {
                at++;
                continue;
            }
            var quoted = path.AsSpan(at).StartsWith("['");
            var end = path[at] != '['
                ? path.IndexOfAny(['.', '['], at)
                : path.IndexOf(quoted ? "']" : "]", at, StringComparison.Ordinal);
            if (end < 0)
                end = path.Length;
            var start = quoted ? at + 2 : path[at] == '[' ? at + 1 : at;
            var member = path[start..end];
            yield return quoted ? member : JsonNamingPolicy.CamelCase.ConvertName(member);
            at = quoted ? end + 2 : end < path.Length && path[end] == ']' ? end + 1 : end;
        }
    }
}
