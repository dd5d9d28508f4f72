using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmsConsole.Core.Gateways.Providers.Http;

/// <summary>A text with places for values, <c>${name}</c>, escaped as the place demands.</summary>
internal sealed class CallText
{
    private readonly List<(string Literal, string? Name, bool IsQuoted)> parts = [];

    /// <summary>Reads a text; what is no place for a value is plain text. Inside a JSON string a place counts as quoted.</summary>
    public CallText(string text)
    {
        var (from, inString) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && inString)
                at++;
            else if (text[at] == '"')
                inString = !inString;
            else if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{' && text.IndexOf('}', at) is > 0 and var end)
            {
                parts.Add((text[from..at], text[(at + 2)..end], inString));
                (at, from) = (end, end + 1);
            }
        }
        parts.Add((text[from..], null, false));
    }

    public IEnumerable<string> Names => parts.Select(p => p.Name).OfType<string>();

    /// <summary>Values as they are.</summary>
    public string Plain(IReadOnlyDictionary<string, string> values) => Fill(values, static (value, _) => value);

    /// <summary>For an address or a form.</summary>
    public string Escaped(IReadOnlyDictionary<string, string> values) => Fill(values, static (value, _) => Uri.EscapeDataString(value));

    /// <summary>For JSON: inside quotes the value's characters, outside a string of its own.</summary>
    public string Json(IReadOnlyDictionary<string, string> values) => Fill(values, static (value, isQuoted) =>
        isQuoted ? JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() : $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    private string Fill(IReadOnlyDictionary<string, string> values, Func<string, bool, string> escape)
    {
        var filled = new StringBuilder();
        foreach (var (literal, name, isQuoted) in parts)
        {
            filled.Append(literal);
            if (name is not null)
                filled.Append(escape(values.GetValueOrDefault(name, ""), isQuoted));
        }
        return filled.ToString();
    }
}
